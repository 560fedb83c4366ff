/* Writes down, in order, what a program does to the files under one folder.
 *
 * Loaded before the C library (LD_PRELOAD).  RECORD_FOLDER names the folder, RECORD_FILE the log.
 * A record is: what (1 byte), inode (8), where (8), length (4), then so many bytes.
 *
 *   C file made: its path        W bytes written at `where`     T cut to the length `where`
 *   M folder made: its path      S the file was synced          D a folder was synced: its path
 *   U file gone: its path        X folder gone: its path        R renamed: old path, NUL, new path
 *   L a second name: old path, NUL, new path
 *
 * Files are told by their inode, so that a rename or a second handle confuses nothing.  What would
 * go past this record (sendfile, copy_file_range) is refused, and Python then copies by writing.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static int log_to = -1;
static const char *folder;
static size_t folder_length;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("RECORD_FILE");
    folder = getenv("RECORD_FOLDER");
    if (!folder || !path) return;
    folder_length = strlen(folder);
    log_to = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void note(char what, uint64_t inode, uint64_t where, const void *bytes, uint32_t length) {
    char head[21];
    struct iovec parts[2];
    if (log_to < 0) return;
    head[0] = what;
    memcpy(head + 1, &inode, 8);
    memcpy(head + 9, &where, 8);
    memcpy(head + 17, &length, 4);
    parts[0].iov_base = head;
    parts[0].iov_len = sizeof head;
    parts[1].iov_base = (void *)bytes;
    parts[1].iov_len = length;
    if (syscall(SYS_writev, log_to, parts, 2) != (long)(sizeof head + length)) abort();
}

static int within(const char *path) {
    return log_to >= 0 && !strncmp(path, folder, folder_length) &&
           (path[folder_length] == '/' || !path[folder_length]);
}

/* The whole path of a name, whatever it is relative to; 0 when it is none of ours. */
static int whole(int at, const char *name, char *path) {
    char base[PATH_MAX], link[64];
    ssize_t length;
    if (log_to < 0 || !name) return 0;
    if (name[0] == '/') {
        snprintf(path, PATH_MAX, "%s", name);
        return within(path);
    }
    if (at == AT_FDCWD) {
        if (!getcwd(base, sizeof base)) return 0;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        length = readlink(link, base, sizeof base - 1);
        if (length < 0) return 0;
        base[length] = 0;
    }
    if ((size_t)snprintf(path, PATH_MAX, "%s/%s", base, name) >= PATH_MAX) return 0;
    return within(path);
}

/* The kind and inode of an open file under the folder; 0 when it is none of ours. */
static int ours(int file, struct stat *facts, char *path) {
    char link[64];
    ssize_t length;
    if (log_to < 0 || file < 0 || file == log_to) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0 || path[0] != '/') return 0;
    path[length] = 0;
    return within(path) && !fstat(file, facts);
}

static int opened(int at, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    struct stat facts;
    int mine = whole(at, name, path);
    int was_there = mine && !syscall(SYS_faccessat, AT_FDCWD, path, F_OK);
    int file = (int)syscall(SYS_openat, at, name, flags, mode);
    if (file < 0 || !mine || fstat(file, &facts) || !S_ISREG(facts.st_mode)) return file;
    if (!was_there) note('C', facts.st_ino, 0, path, (uint32_t)strlen(path));
    else if (flags & O_TRUNC) note('T', facts.st_ino, 0, "", 0);
    return file;
}

#define MODE(last) va_list rest; mode_t mode; va_start(rest, last); mode = va_arg(rest, mode_t); va_end(rest)
int open(const char *name, int flags, ...) { MODE(flags); return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(flags); return opened(AT_FDCWD, name, flags, mode); }
int openat(int at, const char *name, int flags, ...) { MODE(flags); return opened(at, name, flags, mode); }
int openat64(int at, const char *name, int flags, ...) { MODE(flags); return opened(at, name, flags, mode); }

ssize_t write(int file, const void *bytes, size_t length) {
    char path[PATH_MAX];
    struct stat facts;
    int mine = ours(file, &facts, path);
    off_t where = 0;
    ssize_t done;
    if (mine) {
        int end = fcntl(file, F_GETFL) & O_APPEND;
        where = end ? facts.st_size : lseek(file, 0, SEEK_CUR);
    }
    done = syscall(SYS_write, file, bytes, length);
    if (mine && done > 0) note('W', facts.st_ino, (uint64_t)where, bytes, (uint32_t)done);
    return done;
}

static ssize_t written_at(int file, const void *bytes, size_t length, off_t where) {
    char path[PATH_MAX];
    struct stat facts;
    ssize_t done = syscall(SYS_pwrite64, file, bytes, length, where);
    if (done > 0 && ours(file, &facts, path))
        note('W', facts.st_ino, (uint64_t)where, bytes, (uint32_t)done);
    return done;
}
ssize_t pwrite(int file, const void *bytes, size_t length, off_t where) {
    return written_at(file, bytes, length, where);
}
ssize_t pwrite64(int file, const void *bytes, size_t length, off_t where) {
    return written_at(file, bytes, length, where);
}

static int cut(int file, off_t length) {
    char path[PATH_MAX];
    struct stat facts;
    int done = (int)syscall(SYS_ftruncate, file, length);
    if (!done && ours(file, &facts, path)) note('T', facts.st_ino, (uint64_t)length, "", 0);
    return done;
}
int ftruncate(int file, off_t length) { return cut(file, length); }
int ftruncate64(int file, off_t length) { return cut(file, length); }

static int synced(int file, int done) {
    char path[PATH_MAX];
    struct stat facts;
    if (done || !ours(file, &facts, path)) return done;
    if (S_ISDIR(facts.st_mode)) note('D', facts.st_ino, 0, path, (uint32_t)strlen(path));
    else note('S', facts.st_ino, 0, "", 0);
    return done;
}
int fsync(int file) { return synced(file, (int)syscall(SYS_fsync, file)); }
int fdatasync(int file) { return synced(file, (int)syscall(SYS_fdatasync, file)); }

static int done_to(char what, int at, const char *name, int done) {
    char path[PATH_MAX];
    if (!done && whole(at, name, path)) note(what, 0, 0, path, (uint32_t)strlen(path));
    return done;
}
int unlink(const char *name) {
    return done_to('U', AT_FDCWD, name, (int)syscall(SYS_unlinkat, AT_FDCWD, name, 0));
}
int unlinkat(int at, const char *name, int flags) {
    int done = (int)syscall(SYS_unlinkat, at, name, flags);
    return done_to(flags & AT_REMOVEDIR ? 'X' : 'U', at, name, done);
}
int rmdir(const char *name) {
    return done_to('X', AT_FDCWD, name, (int)syscall(SYS_unlinkat, AT_FDCWD, name, AT_REMOVEDIR));
}
int mkdir(const char *name, mode_t mode) {
    return done_to('M', AT_FDCWD, name, (int)syscall(SYS_mkdirat, AT_FDCWD, name, mode));
}
int mkdirat(int at, const char *name, mode_t mode) {
    return done_to('M', at, name, (int)syscall(SYS_mkdirat, at, name, mode));
}

static int two_names(char what, int from, const char *old, int to, const char *name, int done) {
    char both[2 * PATH_MAX], path[PATH_MAX];
    size_t length;
    if (done || !whole(from, old, path)) return done;
    length = (size_t)snprintf(both, PATH_MAX, "%s", path) + 1;
    if (!whole(to, name, path)) abort(); /* out of the folder: this record could not be replayed */
    length += (size_t)snprintf(both + length, PATH_MAX, "%s", path);
    note(what, 0, 0, both, (uint32_t)length);
    return done;
}
int renameat(int from, const char *old, int to, const char *name) {
    return two_names('R', from, old, to, name, (int)syscall(SYS_renameat2, from, old, to, name, 0));
}
int rename(const char *old, const char *name) { return renameat(AT_FDCWD, old, AT_FDCWD, name); }
int linkat(int from, const char *old, int to, const char *name, int flags) {
    return two_names('L', from, old, to, name, (int)syscall(SYS_linkat, from, old, to, name, flags));
}
int link(const char *old, const char *name) { return linkat(AT_FDCWD, old, AT_FDCWD, name, 0); }

static ssize_t refused(void) { errno = EINVAL; return -1; }
ssize_t sendfile(int to, int from, off_t *where, size_t length) {
    (void)to, (void)from, (void)where, (void)length;
    return refused();
}
ssize_t sendfile64(int to, int from, off_t *where, size_t length) {
    (void)to, (void)from, (void)where, (void)length;
    return refused();
}
ssize_t copy_file_range(int from, off_t *at, int to, off_t *where, size_t length, unsigned flags) {
    (void)from, (void)at, (void)to, (void)where, (void)length, (void)flags;
    return refused();
}
