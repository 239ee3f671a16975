/* A lower bound for `djaudit rewrite --to postgresql`: copies a dump and unescapes and escapes every quoted string, as
   hexadecimal digits after `_binary`, otherwise for COPY. It understands and checks nothing else.
   cc -O3 -o rewrite-limit rewrite-limit.c; ./rewrite-limit DUMP > /dev/null */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static char hex[513], plain[256];
static char *out;
static size_t filled, total;

static void flush(void) {
  for (size_t done = 0; done < filled;) {
    ssize_t count = write(1, out + done, filled - done);
    if (count < 0) exit(1);
    done += count;
  }
  total += filled;
  filled = 0;
}

int main(int count, char **arguments) {
  if (count < 2) return 2;
  int file = open(arguments[1], O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) return 2;
  const char *start = mmap(0, status.st_size, PROT_READ, MAP_PRIVATE, file, 0), *end = start + status.st_size;
  madvise((void *)start, status.st_size, MADV_SEQUENTIAL);
  for (int i = 0; i < 256; i++) {
    sprintf(hex + 2 * i, "%02x", i);
    plain[i] = i;
  }
  plain['0'] = 0, plain['n'] = '\n', plain['r'] = '\r', plain['t'] = '\t', plain['b'] = '\b', plain['Z'] = 26;
  out = malloc(1 << 22);
  for (const char *at = start; at < end;) {
    if (filled > 1 << 21) flush();
    if (*at != '\'') {
      out[filled++] = *at == ',' ? '\t' : *at;
      at++;
      continue;
    }
    int isBinary = at - start > 8 && memcmp(at - 8, "_binary ", 8) == 0;
    at++;
    if (isBinary) {
      memcpy(out + filled - 8, "\\\\x", 3);
      filled -= 5;
    }
    for (;;) {
      unsigned char byte = *at++;
      if (byte == '\\') {
        byte = plain[(unsigned char)*at++];
      } else if (byte == '\'') {
        if (*at != '\'') break;
        at++;
      }
      if (isBinary) {
        memcpy(out + filled, hex + 2 * byte, 2);
        filled += 2;
      } else if (byte == '\\' || byte == '\n' || byte == '\t' || byte == '\r') {
        out[filled++] = '\\';
        out[filled++] = byte == '\n' ? 'n' : byte == '\t' ? 't' : byte == '\r' ? 'r' : byte;
      } else {
        out[filled++] = byte;
      }
      if (filled > 1 << 21) flush();
    }
  }
  flush();
  fprintf(stderr, "%zu bytes written\n", total);
}
