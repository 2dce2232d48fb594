import { FileFault } from "../fault.js";
import { timeouts } from "./address.js";

interface Circumstances {
  /** what was being read, as messages call it */
  readonly label: string;
  readonly user: string;
  /** `schema.table`, once one is being read */
  readonly table?: string | undefined;
}

const unreachable = new Set(["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"]);

/** A failure of the connection, or of the server, as what it means and what to do about it. */
export function failure(cause: unknown, circumstances: Circumstances): FileFault {
  const { code = "", message } = cause as Error & { code?: string };
  const line = message.trim().replace(/\s*\n\s*/g, " ");
  const what = cause instanceof FileFault ? line : explained(code, line, circumstances);
  return new FileFault(`${circumstances.label}: ${what}`, { cause });
}

function explained(code: string, message: string, { user, table }: Circumstances): string {
  const password = "give it with PGPASSWORD or ~/.pgpass";
  if (code === "ECONNREFUSED")
    return "cannot be reached: no server listens there; check host and port, and that it runs";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return "cannot be reached: the host is not known; check its name";
  if (unreachable.has(code) || /timeout expired/.test(message))
    return "cannot be reached: no answer; check host, port and firewall";
  if (/password must be a string/.test(message))
    return `asks “${user}” for a password; ${password}`;
  if (code === "28P01") return `refuses “${user}”: the password is wrong; ${password}`;
  if (code === "28000") return `refuses “${user}”: ${message}`;
  if (code === "3D000") return `cannot be opened: ${message}; correct the address`;
  if (code === "42501")
    return `may not be read by “${user}” (${message}); its administrator can grant SELECT on ${table ?? "it"} and USAGE on its schema`;
  if (code === "55P03")
    return `is locked by another session (${timeouts.lock_timeout / 1000} s waited); try again when it is done`;
  if (code === "57014")
    return `took too long (${message}); allow more with ?statement_timeout=MILLISECONDS behind the address`;
  if (code === "53300") return `has no connection free (${message}); try again later`;
  if (code === "40001") return `changed too fast to be read as a whole (${message}); try again`;
  if (/^(57P|08)/.test(code) || /terminated|ECONNRESET|EPIPE|Premature close/.test(message + code))
    return `broke the connection off (${message}); run the command again`;
  return `cannot be read: ${message}`;
}
