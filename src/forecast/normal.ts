/*
 * `normalShare` follows fdlibm 5.3, s_erf.c, of which this notice is part:
 *
 *   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *   Developed at SunPro, a Sun Microsystems, Inc. business.
 *   Permission to use, copy, modify, and distribute this software is freely granted,
 *   provided that this notice is preserved.
 */
import { exp, log, shortened } from "./elementary.js";

/**
 * The standard normal distribution function, with the same bits everywhere: the share of a normal distribution below
 * x standard deviations above its mean. The error is below 2 · 10⁻¹⁶, and down to −8 below 10⁻¹⁴ of the share.
 */
export function normalShare(x: number): number {
  return 0.5 * complementaryError(-x * Math.SQRT1_2);
}

/**
 * The inverse of the standard normal distribution function, with the same bits everywhere and a relative error of
 * about 10⁻¹⁶ for shares from 10⁻³¹⁶ on.
 * Source: Wichura (1988), Algorithm AS 241: The percentage points of the normal distribution, Applied
 * Statistics 37, 477–484, PPND16.
 * @param share from 0 to 1, else NaN
 */
export function normalScore(share: number): number {
  if (!(share > 0 && share < 1))
    return share === 0
      ? Number.NEGATIVE_INFINITY
      : share === 1
        ? Number.POSITIVE_INFINITY
        : Number.NaN;
  const q = share - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(central, 0.180625 - q * q);
  const r = Math.sqrt(-log(q < 0 ? share : 1 - share));
  const size = r <= 5 ? ratio(outer, r - 1.6) : ratio(far, r - 5);
  return q < 0 ? -size : size;
}

/** Coefficients by rising powers, of the numerator and of the denominator. */
type Rational = readonly [readonly number[], readonly number[]];

function ratio([above, below]: Rational, x: number): number {
  return polynomial(above, x) / polynomial(below, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i]!;
  return sum;
}

const central: Rational = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
    45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597,
    39307.89580009271, 28729.085735721943, 5226.495278852854,
  ],
];
const outer: Rational = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
    1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
    0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
  ],
];
const far: Rational = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
    0.026532189526576124, 0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
];

/** 1 − erf, with an error below 1 ulp. */
function complementaryError(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) {
    const y = ratio(nearZero, x * x);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
  }
  if (size < 1.25) {
    const y = ratio(nearOne, size - 1);
    return x < 0 ? 1 + (atOne + y) : 1 - atOne - y;
  }
  if (!(size < 28)) return x > 0 ? 0 : x < 0 ? 2 : Number.NaN;
  const short = shortened(size);
  const y =
    (exp(-short * short - 0.5625) *
      exp((short - size) * (short + size) + ratio(size < 1 / 0.35 ? large : larger, 1 / (x * x)))) /
    size;
  return x < 0 ? 2 - y : y;
}

/** The error function at 1, of few bits. */
const atOne = 0.8450629115104675;
const nearZero: Rational = [
  [
    0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442,
    -0.000023763016656650163,
  ],
  [
    1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164,
    -0.000003960228278775368,
  ],
];
const nearOne: Rational = [
  [
    -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175,
    -0.11089469428239668, 0.035478304325618236, -0.002166375594868791,
  ],
  [
    1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164,
    0.01363708391202905, 0.011984499846799107,
  ],
];
const large: Rational = [
  [
    -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006,
    -162.39666946257347, -184.60509290671104, -81.2874355063066, -9.814329344169145,
  ],
  [
    1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679,
    429.00814002756783, 108.63500554177944, 6.570249770319282, -0.0604244152148581,
  ],
];
const larger: Rational = [
  [
    -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192,
    -637.5664433683896, -1025.0951316110772, -483.5191916086514,
  ],
  [
    1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955,
    2553.0504064331644, 474.52854120695537, -22.44095244658582,
  ],
];
