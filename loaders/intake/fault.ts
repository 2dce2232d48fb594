/** What is wrong with a whole file: nothing of it is taken. Its message is one line, whatever it quotes. */
export class FileFault extends Error {
  override readonly name = "FileFault";

  constructor(message: string, options?: ErrorOptions) {
    super(message.replace(/\p{Cc}+/gu, " "), options);
  }
}
