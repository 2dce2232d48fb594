import { createReadStream } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { CommandError } from "../errors.js";

const HOST = "127.0.0.1";

/**
 * Serves a built site on this machine only. Files are looked up at each request, so a site that is
 * rebuilt in place shows at the next load.
 * @throws CommandError where the port is taken or not allowed
 */
export function serveSite(site: string, port: number): Promise<{ server: Server; url: string }> {
  const files = sirv(site, { dev: true, gzip: true, extensions: ["html"], etag: true });
  const server = createServer((request, response) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    files(request, response, () => {
      response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" });
      createReadStream(join(site, "404.html"))
        .on("error", () => response.end("Not found"))
        .pipe(response);
    });
  });
  return new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => fail(portFault(error, port)));
    server.listen(port, HOST, () => {
      const address = server.address();
      const at = typeof address === "object" && address ? address.port : port;
      done({ server, url: `http://${HOST}:${at}` });
    });
  });
}

/** Finds out before any long work whether the port can be had. */
export async function requirePort(port: number): Promise<void> {
  const { server } = await serveSite(".", port);
  await new Promise((closed) => server.close(closed));
}

/**
 * @param text what PORT or --port says
 * @throws CommandError (usage) unless it is a port number
 */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new CommandError(`PORT must be a number from 0 to 65535, not "${text}"`, 2);
  return port;
}

function portFault(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new CommandError(
      `port ${port} is in use; stop what uses it or choose another: PORT=${port + 1} npm start`,
      1,
      { cause: error },
    );
  if (error.code === "EACCES")
    return new CommandError(
      `port ${port} may not be used; choose another: PORT=3000 npm start`,
      1,
      {
        cause: error,
      },
    );
  return error;
}
