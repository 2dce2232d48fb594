/** Shows what long work is doing on one line of a terminal; silent elsewhere. "" ends it. */
export function terminalProgress(): (text: string) => void {
  const { stderr } = process;
  if (!stderr.isTTY) return () => {};
  return (text) => {
    stderr.write(`\r\u001b[2K${text && `${text} …`}`);
  };
}
