// Runs a pins script (see the .pins files) against the real kernel and writes it again with the answers it saw.
// It unshares its mount namespace, works in a directory of its own, and leaves nothing behind. Needs root and a kernel
// with bpf(2); attaches nothing. Entries that the kernel itself pins (*.debug) are left out of listings.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct var { char name[32]; int fd; unsigned id; int kind; } vars[64];
static int nvars;
static char *w[32];
static int n;
static char out[65536];
static const char *base;

static long bpf(int cmd, union bpf_attr *a, unsigned size) { return syscall(SYS_bpf, cmd, a, size); }

static struct var *var(const char *name, int make) {
    for (int i = 0; i < nvars; i++) if (!strcmp(vars[i].name, name)) return &vars[i];
    if (!make) return NULL;
    snprintf(vars[nvars].name, 32, "%s", name);
    vars[nvars].fd = -1;
    return &vars[nvars++];
}
static int fd_of(const char *word) { struct var *v = var(word, 0); return v ? v->fd : atoi(word); }
static const char *opt(const char *key) {
    size_t l = strlen(key);
    for (int i = 1; i < n; i++) if (!strncmp(w[i], key, l) && w[i][l] == '=') return w[i] + l + 1;
    return NULL;
}
static long num(const char *key, long other) { const char *o = opt(key); return o ? strtol(o, NULL, 0) : other; }
static int keep(const char *name, int kind, int fd) {
    if (fd < 0) return -1;
    struct var *v = var(name, 1);
    v->fd = fd;
    if (kind) {
        char info[256] = {0};
        union bpf_attr a = {0};
        a.info.bpf_fd = fd; a.info.info_len = kind == 1 ? 8 : 8; a.info.info = (long)info;
        if (bpf(BPF_OBJ_GET_INFO_BY_FD, &a, sizeof a) == 0) { v->id = *(unsigned *)(info + 4); v->kind = kind; }
    }
    return 0;
}
static int flags(const char *s) {
    int f = 0; char c[64]; snprintf(c, 64, "%s", s);
    for (char *t = strtok(c, ","); t; t = strtok(NULL, ","))
        f |= !strcmp(t, "w") ? O_WRONLY : !strcmp(t, "rw") ? O_RDWR : !strcmp(t, "creat") ? O_CREAT : !strcmp(t, "excl") ? O_EXCL
           : !strcmp(t, "trunc") ? O_TRUNC : !strcmp(t, "path") ? O_PATH : !strcmp(t, "dir") ? O_DIRECTORY : 0;
    return f;
}
static int cmp(const void *a, const void *b) { return strcmp(*(char **)a, *(char **)b); }
static void hex(const char *s, unsigned char *to, int max) {
    for (int i = 0; i < max && s[2 * i] && s[2 * i + 1]; i++) { unsigned v; sscanf(s + 2 * i, "%2x", &v); to[i] = v; }
}
static long pin_or_get(int cmd, int fd, const char *path) {
    union bpf_attr a = {0};
    if (strcmp(path, "NULL")) a.pathname = (long)path;
    a.bpf_fd = fd; a.file_flags = num("flags", 0);
    if (opt("path_fd")) ((int *)&a)[4] = fd_of(opt("path_fd"));
    return bpf(cmd, &a, num("size", sizeof a));
}

static long run(void) {
    char *c = w[0];
    union bpf_attr a = {0};
    if (!strcmp(c, "map")) {
        a.map_type = num("type", BPF_MAP_TYPE_ARRAY); a.key_size = num("key", 4); a.value_size = num("value", 4);
        a.max_entries = num("entries", 2); a.map_flags = num("flags", 0);
        if (opt("btf")) { a.btf_fd = fd_of(opt("btf")); a.btf_key_type_id = num("keytype", 0); a.btf_value_type_id = num("valuetype", 0); }
        return keep(w[1], 1, bpf(BPF_MAP_CREATE, &a, sizeof a));
    }
    if (!strcmp(c, "prog")) {
        struct bpf_insn insns[] = {{.code = 0xb7}, {.code = 0x95}};
        a.prog_type = BPF_PROG_TYPE_SOCKET_FILTER; a.insns = (long)insns; a.insn_cnt = 2; a.license = (long)"GPL";
        return keep(w[1], 2, bpf(BPF_PROG_LOAD, &a, sizeof a));
    }
    if (!strcmp(c, "btf")) {
        static unsigned char data[8192]; int len = strlen(w[2]) / 2; hex(w[2], data, len);
        a.btf = (long)data; a.btf_size = len;
        return keep(w[1], 0, bpf(BPF_BTF_LOAD, &a, sizeof a));
    }
    if (!strcmp(c, "pin")) return pin_or_get(BPF_OBJ_PIN, fd_of(w[1]), w[2]);
    if (!strcmp(c, "get")) { long fd = pin_or_get(BPF_OBJ_GET, num("fd", 0), w[2]); return fd < 0 ? -1 : keep(w[1], 0, fd); }
    if (!strcmp(c, "lookup") || !strcmp(c, "update") || !strcmp(c, "delete") || !strcmp(c, "next") || !strcmp(c, "freeze")) {
        static unsigned char key[256], value[65536]; memset(key, 0, sizeof key); memset(value, 0, sizeof value);
        if (opt("key")) hex(opt("key"), key, 256);
        if (opt("value")) hex(opt("value"), value, 65536);
        if (opt("valuefd")) *(int *)value = fd_of(opt("valuefd"));
        a.map_fd = fd_of(w[1]);
        if (*c != 'f') { a.key = (long)key; }
        if (*c == 'l' || *c == 'u' || *c == 'n') a.value = (long)value;
        int cmd = *c == 'l' ? BPF_MAP_LOOKUP_ELEM : *c == 'u' ? BPF_MAP_UPDATE_ELEM : *c == 'd' ? BPF_MAP_DELETE_ELEM : *c == 'n' ? BPF_MAP_GET_NEXT_KEY : BPF_MAP_FREEZE;
        return bpf(cmd, &a, sizeof a);
    }
    if (!strcmp(c, "alive")) {
        struct var *v = var(w[1], 0); usleep(60000);
        a.map_id = v->id;
        long fd = bpf(v->kind == 1 ? BPF_MAP_GET_FD_BY_ID : BPF_PROG_GET_FD_BY_ID, &a, sizeof a);
        if (fd >= 0) close(fd);
        return fd < 0 ? -1 : 0;
    }
    if (!strcmp(c, "close")) { struct var *v = var(w[1], 0); int r = close(v->fd); v->fd = -1; return r; }
    if (!strcmp(c, "open")) { int fd = open(w[2], flags(w[3]), 0644); return fd < 0 ? -1 : keep(w[1], 0, fd); }
    if (!strcmp(c, "read")) { char b[64]; long r = read(fd_of(w[1]), b, 64); return r < 0 ? -1 : 0; }
    if (!strcmp(c, "write")) { return write(fd_of(w[1]), "x", 1) < 0 ? -1 : 0; }
    if (!strcmp(c, "cat")) {
        int fd = open(w[1], O_RDONLY); if (fd < 0) return -1;
        char *p = out; *p++ = '"'; char b[4096]; long r;
        while ((r = read(fd, b, sizeof b)) > 0)
            for (int i = 0; i < r; i++) {
                if (b[i] == '\n') { *p++ = '\\'; *p++ = 'n'; } else if (b[i] == '\t') { *p++ = '\\'; *p++ = 't'; } else if (b[i] & 0x80) p += sprintf(p, "\\x%02x", b[i] & 0xff); else *p++ = b[i];
            }
        *p++ = '"'; *p = 0; close(fd); return r < 0 ? -1 : 0;
    }
    if (!strcmp(c, "stat")) {
        struct stat s; if (lstat(w[1], &s)) return -1;
        snprintf(out, sizeof out, "mode=%o uid=%u gid=%u links=%lu size=%ld", s.st_mode, s.st_uid, s.st_gid, (long)s.st_nlink, (long)s.st_size);
        return 0;
    }
    if (!strcmp(c, "ls")) {
        DIR *d = opendir(w[1]); if (!d) return -1;
        char *names[256]; int k = 0; struct dirent *e;
        while ((e = readdir(d))) if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..") && !strstr(e->d_name, ".debug")) names[k++] = strdup(e->d_name);
        closedir(d); qsort(names, k, sizeof *names, cmp);
        strcpy(out, "["); for (int i = 0; i < k; i++) { if (i) strcat(out, " "); strcat(out, names[i]); } strcat(out, "]");
        return 0;
    }
    if (!strcmp(c, "readlink")) { long r = readlink(w[1], out, 4096); if (r < 0) return -1; out[r] = 0; return 0; }
    if (!strcmp(c, "mkdir")) return mkdir(w[1], n > 2 ? strtol(w[2], NULL, 8) : 0777);
    if (!strcmp(c, "rmdir")) return rmdir(w[1]);
    if (!strcmp(c, "unlink")) return unlink(w[1]);
    if (!strcmp(c, "symlink")) return symlink(w[1], w[2]);
    if (!strcmp(c, "link")) return link(w[1], w[2]);
    if (!strcmp(c, "rename")) return rename(w[1], w[2]);
    if (!strcmp(c, "chmod")) return chmod(w[2], strtol(w[1], NULL, 8));
    if (!strcmp(c, "chown")) return lchown(w[3], atoi(w[1]), atoi(w[2]));
    if (!strcmp(c, "truncate")) return truncate(w[1], atoi(w[2]));
    if (!strcmp(c, "umask")) { umask(strtol(w[1], NULL, 8)); return 0; }
    if (!strcmp(c, "chdir")) { return chdir(w[1]); }
    if (!strcmp(c, "mount")) {
        unsigned long f = (opt("ro") ? MS_RDONLY : 0);
        return mount("bpf", w[1], "bpf", f, n > 2 && strcmp(w[2], "-") ? w[2] : NULL);
    }
    if (!strcmp(c, "umount")) return umount2(w[1], 0);
    if (!strcmp(c, "mounts")) {
        char want[4096]; snprintf(want, sizeof want, "%s/%s", base, w[1]);
        FILE *f = fopen("/proc/mounts", "r"); char line[8192]; strcpy(out, "none");
        while (fgets(line, sizeof line, f)) {
            char *src = strtok(line, " "), *on = strtok(NULL, " "), *type = strtok(NULL, " "), *o = strtok(NULL, " ");
            if (!strcmp(on, want)) snprintf(out, sizeof out, "%s %s %s", src, type, o);
        }
        fclose(f); return 0;
    }
    if (!strcmp(c, "as")) {
        if (seteuid(0) || setegid(0)) return -1;
        if (!strcmp(w[1], "root")) return 0;
        int u = atoi(w[1]); return setegid(u) || seteuid(u) ? -1 : 0;
    }
    fprintf(stderr, "what is %s?\n", c); exit(2);
}

static const char *name(int e) { return e == 524 ? "ENOTSUPP" : strerrorname_np(e); }

int main(int argc, char **argv) {
    static char line[32768], copy[32768];
    char directory[] = "/tmp/pins-XXXXXX";
    if (!(base = mkdtemp(directory))) { perror("mkdtemp"); return 1; }
    if (unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) || chdir(base)) { perror("namespace"); return 1; }
    if (mount("none", base, "tmpfs", 0, "mode=755") || chdir(base)) { perror("tmpfs"); return 1; }
    syscall(SYS_setgroups, 0, NULL);
    umask(022);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        char *arrow = strstr(line, " -> "); if (arrow) *arrow = 0;
        if (!*line || *line == '#') { puts(line); continue; }
        strcpy(copy, line); n = 0; out[0] = 0;
        for (char *t = strtok(copy, " "); t; t = strtok(NULL, " ")) w[n++] = t;
        long r = run();
        if (r < 0) printf("%s -> %s\n", line, name(errno)); else printf("%s -> %s\n", line, *out ? out : "ok");
        fflush(stdout);
    }
    return chdir("/") || umount2(base, MNT_DETACH) || rmdir(base);
}
