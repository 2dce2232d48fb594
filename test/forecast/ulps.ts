const bits = new DataView(new ArrayBuffer(8));

/** How many numbers lie from one to another of the same sign. */
export function ulps(a: number, b: number): number {
  const place = (x: number) => {
    bits.setFloat64(0, x);
    return bits.getBigInt64(0);
  };
  return Math.abs(Number(place(a) - place(b)));
}
