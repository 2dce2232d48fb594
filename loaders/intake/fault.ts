/** A whole file that cannot be taken; the message does not name it. */
export class FileFault extends Error {
  override readonly name = "FileFault";
}
