// Black-76 on LANES options at a time. Included by black76.c once for each instruction set, with
// LEVEL(name) naming its copy. Twin: Sources/Pricing/Black76+Terms.swift, where it is explained.
#include "functions_body.h"

/// What price and greeks share.
typedef struct {
  Masks valid, flat, call, above;
  Reals forward, strike, volatility, rate, root, inverse, discount;
  Reals smaller, near, far, ratio, nearTail, farTail, bell, price;
} LEVEL(Terms);
#define Terms LEVEL(Terms)

/// `carry`, rate × years, is also out of range where either factor is not finite.
INLINE Masks LEVEL(is_valid)(
    Reals smaller, Reals larger, Reals years, Reals volatility, Reals carry, Reals right) {
  Reals most = (Reals)0x1.fffffffffffffp+1023;
  return (smaller >= 0x1p-1022) & (larger <= most) & (years >= 0.0) & (volatility >= 0.0) &
      (volatility <= most) & (__builtin_elementwise_abs(carry) <= 700.0) &
      (__builtin_elementwise_abs(right) == 1.0);
}

INLINE Terms LEVEL(terms)(const Options *o, size_t i) {
  Terms s;
  Reals f = LEVEL(load)(o->forward + i), k = LEVEL(load)(o->strike + i);
  Reals years = LEVEL(load)(o->years + i), right = LEVEL(load)(o->right + i);
  s.forward = f;
  s.strike = k;
  s.volatility = LEVEL(load)(o->volatility + i);
  s.rate = LEVEL(load)(o->rate + i);
  s.above = f > k;
  Reals larger = s.above ? f : k, carry = s.rate * years;
  s.smaller = s.above ? k : f;
  s.valid = LEVEL(is_valid)(s.smaller, larger, years, s.volatility, carry, right);
  s.call = right > 0.0;
  s.root = __builtin_elementwise_sqrt(years);
  Reals spread = s.volatility * s.root;
  s.flat = spread < 0x1p-1022;
  spread = s.flat ? (Reals)0x1p-1022 : spread;
  s.inverse = 1.0 / spread;
  Reals distance = LEVEL(logarithm_of_ratio)(larger, s.smaller) * s.inverse;
  s.near = 0.5 * spread - distance;
  s.far = 0.5 * spread + distance;
  Reals nearSize = __builtin_elementwise_abs(s.near);
  nearSize = nearSize < 40.0 ? nearSize : (Reals)40.0;
  Reals farSize = s.far < 40.0 ? s.far : (Reals)40.0;
  s.bell = LEVEL(exponential)(-0.5 * (nearSize * nearSize));
  s.nearTail = LEVEL(tail_ratio)(nearSize);
  s.farTail = LEVEL(tail_ratio)(farSize);
  Reals inside = 1.0 - s.bell * (s.nearTail + s.farTail);
  Reals outside = s.bell * (s.nearTail - s.farTail);
  Reals share = s.near > 0.0 ? inside : outside;
  share = share > 0.0 ? share : (Reals)0.0;
  Reals gain = s.call ? f - k : k - f;
  gain = gain > 0.0 ? gain : (Reals)0.0;
  s.discount = LEVEL(exponential)(-carry);
  s.price = s.discount * (s.smaller * share + gain);
  return s;
}

INLINE void LEVEL(greeks)(const Terms *s, size_t i, const Values *out) {
  Reals none = (Reals)__builtin_nan(""), zero = (Reals)0.0;
  Reals unit = 1.0 / s->forward;
  Reals tail = s->above ? (s->strike * unit) * (s->bell * s->farTail) : s->bell * s->nearTail;
  Masks callIsTail = ~s->above & (s->near <= 0.0);
  Masks isTail = ~(s->call ^ callIsTail);
  Reals size = s->discount * (isTail ? tail : 1.0 - tail);
  Reals density = s->discount * (s->smaller * (s->bell * 0x1.9884533d43651p-2));
  Reals gamma = ((density * unit) * unit) * s->inverse;
  Reals vega = density * s->root;
  Reals decay = ((density * s->volatility) * (0.5 * s->volatility)) * s->inverse;
  gamma = s->flat ? zero : gamma;
  vega = s->flat ? zero : vega;
  decay = s->flat ? zero : decay;
  LEVEL(store)(out->delta + i, s->valid ? (s->call ? size : -size) : none);
  LEVEL(store)(out->gamma + i, s->valid ? gamma : none);
  LEVEL(store)(out->vega + i, s->valid ? vega : none);
  LEVEL(store)(out->theta + i, s->valid ? s->rate * s->price - decay : none);
}

INLINE void LEVEL(block)(const Options *options, size_t i, const Values *out, int all) {
  Terms s = LEVEL(terms)(options, i);
  LEVEL(store)(out->price + i, s.valid ? s.price : (Reals)__builtin_nan(""));
  if (all) LEVEL(greeks)(&s, i, out);
}

/// The last options, fewer than a vector: worked in buffers padded with zeros.
static void LEVEL(rest)(size_t at, size_t count, Options o, Values out, int all) {
  double in[6][LANES] = {0}, made[5][LANES];
  const double *columns[6] = {o.forward, o.strike, o.years, o.volatility, o.rate, o.right};
  double *results[5] = {out.price, out.delta, out.gamma, out.vega, out.theta};
  size_t size = (count - at) * sizeof(double);
  for (int c = 0; c < 6; c++) __builtin_memcpy(in[c], columns[c] + at, size);
  Options padded = {in[0], in[1], in[2], in[3], in[4], in[5]};
  Values buffers = {made[0], made[1], made[2], made[3], made[4]};
  LEVEL(block)(&padded, 0, &buffers, all);
  for (int c = 0; c < (all ? 5 : 1); c++) __builtin_memcpy(results[c] + at, made[c], size);
}

static void LEVEL(run)(size_t count, Options options, Values out) {
  size_t i = 0;
  if (out.delta) {
    for (; i + LANES <= count; i += LANES) LEVEL(block)(&options, i, &out, 1);
  } else {
    for (; i + LANES <= count; i += LANES) LEVEL(block)(&options, i, &out, 0);
  }
  if (i < count) LEVEL(rest)(i, count, options, out, out.delta != NULL);
}

#undef Reals
#undef Masks
#undef Words
#undef Terms
