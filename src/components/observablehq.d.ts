/** The part of Framework's standard library that modules of ours import. */
declare module "observablehq:stdlib" {
  export interface FileAttachment {
    json(): Promise<unknown>;
    text(): Promise<string>;
    arrayBuffer(): Promise<ArrayBuffer>;
  }
  export function FileAttachment(path: string): FileAttachment;
}
