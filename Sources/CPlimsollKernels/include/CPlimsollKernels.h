#ifndef PLIMSOLL_KERNELS_H
#define PLIMSOLL_KERNELS_H

// The vector kernels of the house. Each has a plain twin in Swift, named where it is declared.
#include "black76.h"
#include "fraction.h"
#include "scenario.h"

#endif
