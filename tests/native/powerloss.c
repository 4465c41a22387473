/* A disk that forgets what was not synced.
 *
 * Preloaded into a process, it copies a file below $PL_ROOT to the same place below $PL_SHADOW whenever the process syncs it, and only then;
 * unlink and rename are followed as a journalling file system orders them. Kill the process, and $PL_SHADOW is what
 * a power cut would have left. Without following unlink, a deleted rollback journal would rise again and undo what was committed after it.
 *
 * gcc -shared -fPIC -O2 -o powerloss.so powerloss.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* The place in the shadow of a path below the root; 0 when it is elsewhere. */
static int shadow_of(const char *path, char *shadow)
{
    const char *root = getenv("PL_ROOT"), *to = getenv("PL_SHADOW");
    char absolute[PATH_MAX];
    if (!root || !to || !path)
        return 0;
    if (path[0] != '/') {
        if (!getcwd(absolute, sizeof absolute) || strlen(absolute) + strlen(path) + 2 > sizeof absolute)
            return 0;
        strcat(strcat(absolute, "/"), path);
        path = absolute;
    }
    size_t length = strlen(root);
    if (strncmp(path, root, length) != 0 || path[length] != '/')
        return 0;
    return snprintf(shadow, PATH_MAX, "%s%s", to, path + length) < PATH_MAX;
}

static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0700);
        *slash = '/';
    }
}

/* Copies the file behind an open descriptor into place at once, so that a kill in the middle leaves the older copy. */
static void mirror(int fd)
{
    char link[64], path[PATH_MAX], shadow[PATH_MAX], half[PATH_MAX + 8], block[1 << 16];
    struct stat about;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0 || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))
        return;
    path[length] = 0;
    if (!shadow_of(path, shadow))
        return;

    pthread_mutex_lock(&one_at_a_time);
    int (*real_rename)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
    snprintf(half, sizeof half, "%s.half", shadow);
    make_folders(shadow);
    int from = open(path, O_RDONLY | O_CLOEXEC), to = open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ssize_t got = -1;
    if (from >= 0 && to >= 0) {
        while ((got = read(from, block, sizeof block)) > 0)
            if (write(to, block, got) != got)
                abort(); /* a shadow with holes would prove nothing */
    }
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    if (got == 0)
        real_rename(half, shadow);
    pthread_mutex_unlock(&one_at_a_time);
}

int fsync(int fd)
{
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    int result = real(fd), why = errno;
    if (result == 0)
        mirror(fd);
    errno = why;
    return result;
}

int fdatasync(int fd)
{
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    int result = real(fd), why = errno;
    if (result == 0)
        mirror(fd);
    errno = why;
    return result;
}

int unlink(const char *path)
{
    int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
    char shadow[PATH_MAX];
    int result = real(path), why = errno;
    if (result == 0 && shadow_of(path, shadow))
        real(shadow);
    errno = why;
    return result;
}

int rename(const char *from, const char *to)
{
    int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
    char shadow_from[PATH_MAX], shadow_to[PATH_MAX];
    int result = real(from, to), why = errno;
    if (result == 0 && shadow_of(from, shadow_from) && shadow_of(to, shadow_to)) {
        make_folders(shadow_to);
        real(shadow_from, shadow_to);
    }
    errno = why;
    return result;
}
