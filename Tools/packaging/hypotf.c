// Swift's overlay of glibc names hypotf, whose newest version in glibc is of 2.35; everything else in the programs is content with 2.34, which
// Red Hat Enterprise Linux 9 and Amazon Linux 2023 have. Nothing here calls it, and one of our own spares them that version.
#include <math.h>

float hypotf(float x, float y) { return (float)sqrt((double)x * x + (double)y * y); }
