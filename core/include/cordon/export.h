/* Marks what the shared library exports. */
#ifndef CORDON_EXPORT_H
#define CORDON_EXPORT_H

#if defined(__GNUC__)
#define CORDON_API          __attribute__((visibility("default")))
#define CORDON_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define CORDON_API
#define CORDON_PRINTF(f, a)
#endif

#endif
