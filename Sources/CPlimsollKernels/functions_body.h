// The functions of the Numerics room, a vector at a time: the same operations in the same order.
// Included by black76_body.h once for each instruction set; see the Swift twins for sources.

typedef double LEVEL(Reals) __attribute__((ext_vector_type(LANES)));
typedef int64_t LEVEL(Masks) __attribute__((ext_vector_type(LANES)));
typedef uint64_t LEVEL(Words) __attribute__((ext_vector_type(LANES)));
#define Reals LEVEL(Reals)
#define Masks LEVEL(Masks)
#define Words LEVEL(Words)

INLINE Reals LEVEL(load)(const double *from) {
  Reals values;
  __builtin_memcpy(&values, from, sizeof values);
  return values;
}

INLINE void LEVEL(store)(double *to, Reals values) { __builtin_memcpy(to, &values, sizeof values); }

/// Twin: `exponential`, for arguments that are not NaN.
INLINE Reals LEVEL(exponential)(Reals x) {
  x = x < -746.0 ? (Reals)-746.0 : x;
  x = x > 710.0 ? (Reals)710.0 : x;
  Reals shifted = x * 0x1.71547652b82fep+0 + 0x1.8p52;
  Reals k = shifted - 0x1.8p52;
  Reals r = (x - k * 0x1.62e42feep-1) - k * 0x1.a39ef35793c76p-33;
  Reals r2 = r * r, r4 = r2 * r2;
  Reals p0 = (0x1.55555555554fap-3 * r + 0x1.000000000000ap-1) +
      (0x1.1111111127be6p-7 * r + 0x1.555555555087dp-5) * r2;
  Reals p4 = (0x1.a01a012a57120p-13 * r + 0x1.6c16c18429ec1p-10) +
      (0x1.71df25542bbcbp-19 * r + 0x1.a0199a0cbc56cp-16) * r2;
  Reals p8 = 0x1.ad7f6b5111ecfp-26 * r + 0x1.28ad728897fb7p-22;
  Reals p = p0 + (p4 + p8 * r4) * r4;
  Reals mantissa = 1.0 + (r + r2 * p);
  Words n = (Words)shifted - 0x4338000000000000u;
  Words half = (n + 2200u) >> 1;
  Words first = (half - 77u) << 52, second = (n - half + 2123u) << 52;
  return (mantissa * (Reals)first) * (Reals)second;
}

/// Twin: `logarithm(ofRatio:to:)`, for normal positive arguments.
INLINE Reals LEVEL(logarithm_of_ratio)(Reals a, Reals b) {
  Words fraction = (Words)0x000fffffffffffffu, one = (Words)0x3ff0000000000000u;
  Words step = (Words)0x0010000000000000u;
  Words steps = ((Words)a >> 52) - ((Words)b >> 52);
  Reals k = (Reals)(steps + 0x4338000000000000u) - 0x1.8p52;
  Reals m = (Reals)(((Words)a & fraction) | one), n = (Reals)(((Words)b & fraction) | one);
  Masks above = m > n * 0x1.6a09e667f3bcdp+0, below = n > m * 0x1.6a09e667f3bcdp+0;
  k = k + (above ? (Reals)1.0 : (Reals)0.0) - (below ? (Reals)1.0 : (Reals)0.0);
  m = (Reals)((Words)m - (step & (Words)above));
  n = (Reals)((Words)n - (step & (Words)below));
  Reals s = (m - n) / (m + n), z = s * s;
  Reals z2 = z * z, z4 = z2 * z2;
  Reals p0 = (0x1.9999999980f37p-2 * z + 0x1.555555555558ep-1) +
      (0x1.c71c52a143b3ep-3 * z + 0x1.249249411e090p-2) * z2;
  Reals p4 = (0x1.39a45ab8d1befp-3 * z + 0x1.746622a5d6ffdp-3) + 0x1.2eecba697aa60p-3 * z2;
  Reals p = p0 + p4 * z4;
  return k * 0x1.62e42feep-1 + (2.0 * s + (s * (z * p) + k * 0x1.a39ef35793c76p-33));
}

/// Twin: `Normal.tailRatio`, for 0 ≤ a ≤ 40.
INLINE Reals LEVEL(tail_ratio)(Reals a) {
  Reals a2 = a * a, a4 = a2 * a2;
  Reals p0 = (0x1.8d0e6cdd5d5d9p-1 * a + 0.5) +
      (0x1.28f121906d9adp-2 * a + 0x1.309df6454b84fp-1) * a2;
  Reals p4 = (0x1.847de6602c525p-6 * a + 0x1.915f35d1bf17dp-4) +
      (0x1.028f313c61748p-11 * a + 0x1.0d3d87de60e1fp-8) * a2;
  Reals p8 = 0x1.76f55cc44f34ep-20 * a + 0x1.3a9ab11cdb53ep-15;
  Reals q0 = (0x1.2ca84b3dff869p+1 * a + 1.0) +
      (0x1.b7a0ec6d5d2f2p+0 * a + 0x1.4832cb5cb5602p+1) * a2;
  Reals q4 = (0x1.05e0062144015p-2 * a + 0x1.9158586dece35p-1) +
      (0x1.5485f01d9e6c9p-7 * a + 0x1.f0f8be1cb1f89p-5) * a2;
  Reals q8 = (0x1.8a4c47f585092p-14 * a + 0x1.44f953d5f662ep-10) + 0x1.d5f0d32c102c9p-19 * a2;
  return (p0 + (p4 + p8 * a4) * a4) / (q0 + (q4 + q8 * a4) * a4);
}
