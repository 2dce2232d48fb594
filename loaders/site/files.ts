import type { Workspace } from "../../src/domain/workspace.js";

/** Members of the archive by name. */
export type Files = Map<string, string | Uint8Array>;

/** Lines of charts need seven digits. */
export function lineJson(lines: unknown): string {
  return JSON.stringify(lines, (_, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(7)) : value,
  );
}

/** Codes of all industries but the root. */
export function belowRoot({ industries, rootIndustry }: Workspace): string[] {
  return industries.map(({ code }) => code).filter((code) => code !== rootIndustry);
}
