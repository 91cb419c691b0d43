#ifndef PLIMSOLL_KERNELS_H
#define PLIMSOLL_KERNELS_H

// The vector kernels of the house. Each has a plain twin in Swift with the same bits.
#include "black76.h"

#endif
