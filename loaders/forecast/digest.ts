import { createHash } from "node:crypto";
import { types } from "node:util";

/**
 * SHA-256 of plain data: of objects, arrays, typed arrays, maps and sets of numbers, texts and the like. The same
 * content has the same one, whatever way the engine happens to hold its numbers, which `v8.serialize` lets show.
 * @throws TypeError of a function or a symbol, which are no data
 */
export function contentDigest(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content, plain)).digest("hex");
}

function plain(_: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return [value.constructor.name, createHash("sha256").update(bytes).digest("hex")];
  }
  if (types.isMap(value)) return ["Map", ...value];
  if (types.isSet(value)) return ["Set", ...value];
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0) ? value : ["number", `${value}`];
    case "bigint":
      return ["bigint", `${value}`];
    case "function":
    case "symbol":
      throw new TypeError(`no data: ${String(value)}`);
    default:
      return value;
  }
}
