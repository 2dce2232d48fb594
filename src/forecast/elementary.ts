/*
 * Elementary functions that give the same bits everywhere. ECMAScript leaves the last bits of Math.exp, Math.log,
 * Math.pow and Math.cos to the engine, and engines change them from version to version; sums, products, quotients
 * and square roots are rounded in one way only, and these functions are made of nothing else.
 *
 * Source: fdlibm 5.3, e_exp.c, e_log.c, e_pow.c, k_sin.c and k_cos.c, of which this notice is part:
 *
 *   Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 *   Developed at SunPro, a Sun Microsystems, Inc. business.
 *   Permission to use, copy, modify, and distribute this software is freely granted,
 *   provided that this notice is preserved.
 */

/** A number's bits: its high word holds sign, exponent and the first twenty bits of the fraction. */
const word = new DataView(new ArrayBuffer(8));

function highWord(x: number): number {
  word.setFloat64(0, x);
  return word.getInt32(0);
}

function withHighWord(x: number, high: number): number {
  word.setFloat64(0, x);
  word.setInt32(0, high);
  return word.getFloat64(0);
}

/** A number without the last 32 bits of its fraction: products of two such are exact. */
export function shortened(x: number): number {
  word.setFloat64(0, x);
  word.setInt32(4, 0);
  return word.getFloat64(0);
}

/** 2ⁿ, n from −1022 to 1023. */
function powerOfTwo(n: number): number {
  word.setInt32(0, (n + 1023) << 20);
  word.setInt32(4, 0);
  return word.getFloat64(0);
}

/** x · 2ⁿ, rounded once, of x near 1 and n from −1080 to 1024. */
function scaled(x: number, n: number): number {
  if (n < -1021) return x * powerOfTwo(n + 1000) * powerOfTwo(-1000);
  return n === 1024 ? x * 2 * powerOfTwo(1023) : x * powerOfTwo(n);
}

/** ln 2 in two parts, the first so short that its products with exponents are exact. */
const ln2 = { high: 0.6931471803691238, low: 1.9082149292705877e-10 };

/** r · coth(r ÷ 2) of |r| ≤ ½ ln 2, less r² times this polynomial in r², is 2. */
function expPolynomial(t: number): number {
  return (
    0.16666666666666602 +
    t *
      (-0.0027777777777015593 +
        t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8)))
  );
}

/** The square: `**` is left to the engine. */
export function square(x: number): number {
  return x * x;
}

/** eˣ, with an error below 1 ulp. */
export function exp(x: number): number {
  if (!(x <= 709.782712893384)) return x > 0 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (x < -745.1332191019411) return 0;
  if (Math.abs(x) < 3.725290298461914e-9) return 1 + x;
  const n = Math.abs(x) > 0.5 * Math.LN2 ? Math.trunc(Math.LOG2E * x + (x < 0 ? -0.5 : 0.5)) : 0;
  const high = x - n * ln2.high;
  const low = n * ln2.low;
  const r = high - low;
  const t = r * r;
  const c = r - t * expPolynomial(t);
  return scaled(1 - (low - (r * c) / (2 - c) - high), n);
}

/** The natural logarithm, with an error below 1 ulp; NaN of negative numbers. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const normal = x < 2.2250738585072014e-308 ? x * 18014398509481984 : x;
  const high = highWord(normal);
  const fraction = high & 0xfffff;
  // 1 + f lies between √½ and √2.
  const above = (fraction + 0x95f64) & 0x100000;
  const n = (high >> 20) - 1023 + (above >> 20) - (normal === x ? 0 : 54);
  const f = withHighWord(normal, fraction | (above ^ 0x3ff00000)) - 1;
  const more = n * ln2.high;
  const rest = n * ln2.low;
  if (((2 + fraction) & 0xfffff) < 3) {
    if (f === 0) return more + rest;
    const r = f * f * (0.5 - 0.3333333333333333 * f);
    return more - (r - rest - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even =
    z *
    (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const r = even + odd;
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const half = 0.5 * f * f;
    return more - (half - (s * (half + r) + rest) - f);
  }
  return more - (s * (f - r) - rest - f);
}

/** 1 or 3⁄2, and its binary logarithm in two parts. */
const nearBy = [
  { at: 1, high: 0, low: 0 },
  { at: 1.5, high: 0.5849624872207642, low: 1.350039202129749e-8 },
] as const;
/** 2 ÷ (3 ln 2), and in two parts. */
const twoThirds = {
  whole: 0.9617966939259756,
  high: 0.9617967009544373,
  low: -7.028461650952758e-9,
};

/** The binary logarithm of a positive finite number in two parts, the first a `shortened` one. */
function log2(x: number): { high: number; low: number } {
  const normal = x < 2.2250738585072014e-308 ? x * 9007199254740992 : x;
  const top = highWord(normal);
  const fraction = top & 0xfffff;
  // Up to √(3⁄2) from 1, up to √3 from 3⁄2, above from 1 after halving.
  const halved = fraction >= 0xbb67a;
  const near = nearBy[fraction > 0x3988e && !halved ? 1 : 0];
  const n = (top >> 20) - 1023 + (halved ? 1 : 0) - (normal === x ? 0 : 53);
  const a = withHighWord(normal, (fraction | 0x3ff00000) - (halved ? 0x100000 : 0));

  // s = (a − near) ÷ (a + near), in two parts
  const u = a - near.at;
  const v = 1 / (a + near.at);
  const s = u * v;
  const sHigh = shortened(s);
  const sumHigh = shortened(a + near.at);
  const sumLow = a - (sumHigh - near.at);
  const sLow = v * (u - sHigh * sumHigh - sHigh * sumLow);

  // 3 + s² + …, in two parts
  const s2 = s * s;
  const series =
    s2 *
      s2 *
      (0.5999999999999946 +
        s2 *
          (0.4285714285785502 +
            s2 *
              (0.33333332981837743 +
                s2 *
                  (0.272728123808534 + s2 * (0.23066074577556175 + s2 * 0.20697501780033842))))) +
    sLow * (sHigh + s);
  const sHigh2 = sHigh * sHigh;
  const factorHigh = shortened(3 + sHigh2 + series);
  const factorLow = series - (factorHigh - 3 - sHigh2);

  const productHigh = sHigh * factorHigh;
  const productLow = sLow * factorHigh + factorLow * s;
  const pHigh = shortened(productHigh + productLow);
  const pLow = productLow - (pHigh - productHigh);
  const zHigh = twoThirds.high * pHigh;
  const zLow = twoThirds.low * pHigh + pLow * twoThirds.whole + near.low;
  const high = shortened(zHigh + zLow + near.high + n);
  return { high, low: zLow - (high - n - near.high - zHigh) };
}

/** ln 2 in two parts, the first of 24 bits. */
const shortLn2 = { high: 0.6931471824645996, low: -1.904654299957768e-9 };

/**
 * A power, with an error below 1 ulp.
 * @param base not negative; NaN of those that are, whole exponents too
 * @param exponent finite
 */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (!(base >= 0 && Math.abs(exponent) < Number.POSITIVE_INFINITY)) return Number.NaN;
  if (base === 0 || base === Number.POSITIVE_INFINITY)
    return (base === 0) === exponent > 0 ? 0 : Number.POSITIVE_INFINITY;
  const logarithm = log2(base);
  const short = shortened(exponent);
  const low = (exponent - short) * logarithm.high + exponent * logarithm.low;
  const high = short * logarithm.high;
  const z = low + high;
  // 1024 − log₂ of what is rounded to infinity
  const over = 8.008566259537294e-17;
  if (z > 1024 || (z === 1024 && low + over > z - high)) return Number.POSITIVE_INFINITY;
  if (z < -1075 || (z === -1075 && low <= z - high)) return 0;

  const n = Math.abs(z) > 0.5 ? Math.trunc(z + (z < 0 ? -0.5 : 0.5)) : 0;
  const rest = high - n;
  const t = shortened(low + rest);
  const u = t * shortLn2.high;
  const v = (low - (t - rest)) * Math.LN2 + t * shortLn2.low;
  const x = u + v;
  const w = v - (x - u);
  const x2 = x * x;
  const c = x - x2 * expPolynomial(x2);
  return scaled(1 - ((x * c) / (c - 2) - (w + x * w) - x), n);
}

/**
 * The cosine of a part of a turn, with an error below 3 · 10⁻¹⁶.
 * @param part a whole number
 * @param whole a positive whole number below 2⁵⁰: the angle is 2π · part ÷ whole
 */
export function cosineOfTurn(part: number, whole: number): number {
  const turn = Math.abs(part % whole);
  const half = 2 * turn > whole ? whole - turn : turn;
  const sign = 4 * half > whole ? -1 : 1;
  const quarter = sign < 0 ? whole / 2 - half : half;
  const angle = (share: number) => (2 * Math.PI * share) / whole;
  return sign * (8 * quarter > whole ? sine(angle(whole / 4 - quarter)) : cosine(angle(quarter)));
}

/** Of 0 to π ÷ 4. */
function cosine(x: number): number {
  const z = x * x;
  const r =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (0.00002480158728947673 +
              z *
                (-2.7557314351390663e-7 +
                  z * (2.087572321298175e-9 - z * 1.1359647557788195e-11)))));
  return 1 - (0.5 * z - z * r);
}

/** Of 0 to π ÷ 4. */
function sine(x: number): number {
  const z = x * x;
  const r =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return x + z * x * (-0.16666666666666632 + z * r);
}
