// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* Half of a program of two files that nobody has linked: a function is missing. */
#include "defs.h"

extern int elsewhere(int n);

SEC("raw_tp")
int half(void *ctx)
{
	return elsewhere(1);
}

char _license[] SEC("license") = "GPL";
