/** A failure that the command line reports as one line on standard error. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: 1 | 2 | 3;

  constructor(message: string, exitCode: 1 | 2 | 3 = 1, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
