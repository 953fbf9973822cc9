/* Preloaded, makes each flush to disk SLOWSYNC_US microseconds longer: a cloud volume on a desk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static int slowly(const char *name, int fd) {
  int (*flush)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  int result = flush(fd), error = errno;
  const char *longer = getenv("SLOWSYNC_US");
  if (longer) usleep((useconds_t)atoi(longer));
  errno = error;
  return result;
}

int fsync(int fd) { return slowly("fsync", fd); }
int fdatasync(int fd) { return slowly("fdatasync", fd); }
