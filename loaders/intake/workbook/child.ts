import type { HeaderPlace } from "./convert.js";
import type { Answer, Request } from "./messages.js";
import type { Refusal } from "./refusal.js";
import { convertSheets } from "./sheets.js";

/** Converts one workbook in a process of its own, which may run out of memory or time alone. */
const [path, scratch] = process.argv.slice(2) as [string, string];
// Without the process that asked there is nobody to convert for.
process.once("disconnect", () => process.exit());
const end = await convertSheets(path, scratch, askForHeader).then(
  (sheets): Request => ({ sheets }),
  ({ code, parameters, sheet }: Refusal): Request => ({ fault: { code, parameters, sheet } }),
);
process.send!(end, () => process.disconnect());

function askForHeader(rows: readonly (readonly string[])[]): Promise<HeaderPlace | null> {
  return new Promise((done) => {
    process.once("message", ({ header }: Answer) => done(header));
    process.send!({ rows } satisfies Request);
  });
}
