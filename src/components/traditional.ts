import { FileAttachment } from "observablehq:stdlib";

let labels: Promise<Record<string, string>> | undefined;

/** The labels in Traditional Chinese, fetched the first time that they are needed. */
export function traditionalLabels(): Promise<Record<string, string>> {
  labels ??= FileAttachment("../data/site/labels.json").json() as Promise<Record<string, string>>;
  return labels;
}
