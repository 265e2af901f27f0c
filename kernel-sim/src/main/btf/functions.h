/* Kernel functions that fentry, fexit and fmod_ret programs attach to. */

struct vma_iterator;
struct open_flags;
struct hrtimer_sleeper;
struct kernel_clone_args;
struct bpf_token;
struct lsm_prop;
struct lsm_context;
struct file_kattr;
struct xattr;
struct kern_ipc_perm;
struct __key_reference_with_attributes;
struct msg_msg;
struct timezone;
struct io_uring_cmd;
struct fsnotify_event;
struct eventfd_ctx;
struct wait_queue_entry;
struct blk_holder_ops;
struct flowi;
struct udp_hslot;
struct inet_cork;
struct ipcm_cookie;
struct ipcm6_cookie;
struct ipv6_txoptions;
struct icmp_bxm;
struct net_proto_family;
struct mmsghdr;
struct gro_node;
struct tun_struct;
struct tun_file;
struct ifreq;
struct notifier_block;
struct tcf_block;
struct tc_action;
struct flow_dissector;
struct nft_pktinfo;
struct list_lru;
struct mmu_gather;
struct swap_iocb;
struct ma_state;
struct zap_details;
struct blk_mq_alloc_data;
struct blk_mq_queue_data;
struct semaphore;
struct mm_cid;
struct rq_flags;
struct cpuidle_driver;
struct cpuidle_device;
struct clock_event_device;
struct bpf_lru_node;
struct bpf_dtab_netdev;
struct bpf_cpu_map_entry;
struct bpf_jit_poke_descriptor;
struct bpf_link_primer;
struct bpf_offloaded_map;
struct sock_fprog;
struct bpf_ctx_arg_aux;
struct bpf_prog_kstats;
struct htab_elem;
struct rcu_tasks;
struct bpf_verifier_env;
struct bpf_insn_access_aux;
struct bpf_func_proto;
struct bpf_attach_target_info;
struct cgroup_mgctx;
struct ksignal;
struct seccomp_data;
struct ftrace_ops;
struct miscdevice;
struct input_dev;
struct __va_list_tag;
struct dev_printk_info;
struct kobj_attribute;

__traced int bpf_fentry_test10(const void *a) {}
__traced int bpf_fentry_test2(int a, u64 b) {}
__traced int bpf_fentry_test3(char a, int b, u64 c) {}
__traced int bpf_fentry_test4(void *a, char b, int c, u64 d) {}
__traced int bpf_fentry_test5(u64 a, void *b, short c, int d, u64 e) {}
__traced int bpf_fentry_test6(u64 a, void *b, short c, int d, void *e, u64 f) {}
__traced int bpf_fentry_test7(struct bpf_fentry_test_t *arg) {}
__traced int bpf_fentry_test8(struct bpf_fentry_test_t *arg) {}
__traced u32 bpf_fentry_test9(u32 *a) {}
__traced void bpf_fentry_test_sinfo(struct skb_shared_info *sinfo) {}
__traced void bpf_rstat_flush(struct cgroup *cgrp, struct cgroup *parent, int cpu) {}
__traced ssize_t vfs_copy_file_range(struct file *file_in, loff_t pos_in, struct file *file_out, loff_t pos_out, size_t len, unsigned int flags) {}
__traced int vfs_create(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode, bool want_excl) {}
__traced int vfs_fallocate(struct file *file, int mode, loff_t offset, loff_t len) {}
__traced int vfs_fstat(int fd, struct kstat *stat) {}
__traced int vfs_fstatat(int dfd, const char *filename, struct kstat *stat, int flags) {}
__traced int vfs_fsync(struct file *file, int datasync) {}
__traced int vfs_fsync_range(struct file *file, loff_t start, loff_t end, int datasync) {}
__traced const char *vfs_get_link(struct dentry *dentry, struct delayed_call *done) {}
__traced int vfs_getattr(const struct path *path, struct kstat *stat, u32 request_mask, unsigned int query_flags) {}
__traced ssize_t vfs_getxattr(struct mnt_idmap *idmap, struct dentry *dentry, const char *name, void *value, size_t size) {}
typedef int __kernel_rwf_t;
typedef __kernel_rwf_t rwf_t;
__traced ssize_t vfs_iter_read(struct file *file, struct iov_iter *iter, loff_t *ppos, rwf_t flags) {}
__traced ssize_t vfs_iter_write(struct file *file, struct iov_iter *iter, loff_t *ppos, rwf_t flags) {}
__traced int vfs_link(struct dentry *old_dentry, struct mnt_idmap *idmap, struct inode *dir, struct dentry *new_dentry, struct inode **delegated_inode) {}
__traced ssize_t vfs_listxattr(struct dentry *dentry, char *list, size_t size) {}
__traced loff_t vfs_llseek(struct file *file, loff_t offset, int whence) {}
__traced int vfs_lock_file(struct file *filp, unsigned int cmd, struct file_lock *fl, struct file_lock *conf) {}
__traced struct dentry *vfs_mkdir(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode) {}
__traced int vfs_mknod(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode, dev_t dev) {}
__traced int vfs_open(const struct path *path, struct file *file) {}
__traced int vfs_path_lookup(struct dentry *dentry, struct vfsmount *mnt, const char *name, unsigned int flags, struct path *path) {}
__traced ssize_t vfs_read(struct file *file, char *buf, size_t count, loff_t *pos) {}
__traced int vfs_readlink(struct dentry *dentry, char *buffer, int buflen) {}
__traced ssize_t vfs_readv(struct file *file, const struct iovec *vec, unsigned long vlen, loff_t *pos, rwf_t flags) {}
__traced int vfs_removexattr(struct mnt_idmap *idmap, struct dentry *dentry, const char *name) {}
__traced int vfs_rename(struct renamedata *rd) {}
__traced int vfs_rmdir(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry) {}
__traced int vfs_setxattr(struct mnt_idmap *idmap, struct dentry *dentry, const char *name, const void *value, size_t size, int flags) {}
__traced ssize_t vfs_splice_read(struct file *in, loff_t *ppos, struct pipe_inode_info *pipe, size_t len, unsigned int flags) {}
__traced int vfs_statx(int dfd, struct filename *filename, int flags, struct kstat *stat, u32 request_mask) {}
__traced int vfs_symlink(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, const char *oldname) {}
__traced int vfs_test_lock(struct file *filp, struct file_lock *fl) {}
__traced int vfs_tmpfile(struct mnt_idmap *idmap, const struct path *parentpath, struct file *file, umode_t mode) {}
__traced int vfs_truncate(const struct path *path, loff_t length) {}
__traced int vfs_unlink(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, struct inode **delegated_inode) {}
__traced ssize_t vfs_write(struct file *file, const char *buf, size_t count, loff_t *pos) {}
__traced ssize_t vfs_writev(struct file *file, const struct iovec *vec, unsigned long vlen, loff_t *pos, rwf_t flags) {}
__traced int do_brk_flags(struct vma_iterator *vmi, struct vm_area_struct *vma, unsigned long addr, unsigned long len, vm_flags_t vm_flags) {}
__traced int do_dentry_open(struct file *f, int (*open)(struct inode *, struct file *)) {}
__traced int do_dup2(struct files_struct *files, struct file *file, unsigned int fd, unsigned int flags) {}
__traced int do_epoll_ctl(int epfd, int op, int fd, struct epoll_event *epds, bool nonblock) {}
__traced int do_epoll_wait(int epfd, struct epoll_event *events, int maxevents, struct timespec64 *to) {}
__traced void do_exit(long code) {}
__traced struct file *do_filp_open(int dfd, struct filename *pathname, const struct open_flags *op) {}
__traced void do_group_exit(int exit_code) {}
__traced int do_linkat(int olddfd, struct filename *old, int newdfd, struct filename *new, int flags) {}
__traced int do_mkdirat(int dfd, struct filename *name, umode_t mode) {}
__traced int do_mknodat(int dfd, struct filename *name, umode_t mode, unsigned int dev) {}
__traced unsigned long do_mmap(struct file *file, unsigned long addr, unsigned long len, unsigned long prot, unsigned long flags, vm_flags_t vm_flags, unsigned long pgoff, unsigned long *populate, struct list_head *uf) {}
__traced int do_mount(const char *dev_name, const char *dir_name, const char *type_page, unsigned long flags, void *data_page) {}
__traced int do_munmap(struct mm_struct *mm, unsigned long start, size_t len, struct list_head *uf) {}
__traced int do_nanosleep(struct hrtimer_sleeper *t, enum hrtimer_mode mode) {}
__traced ssize_t do_readv(unsigned long fd, const struct iovec *vec, unsigned long vlen, rwf_t flags) {}
__traced int do_renameat2(int olddfd, struct filename *from, int newdfd, struct filename *to, unsigned int flags) {}
__traced int do_rmdir(int dfd, struct filename *name) {}
__traced int do_send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *p, enum pid_type type) {}
__traced ssize_t do_sendfile(int out_fd, int in_fd, loff_t *ppos, size_t count, loff_t max) {}
__traced vm_fault_t do_swap_page(struct vm_fault *vmf) {}
__traced int do_symlinkat(struct filename *from, int newdfd, struct filename *to) {}
__traced int do_sys_open(int dfd, const char *filename, int flags, umode_t mode) {}
__traced int do_sys_openat2(int dfd, const char *filename, struct open_how *how) {}
__traced int do_sys_poll(struct pollfd *ufds, unsigned int nfds, struct timespec64 *end_time) {}
typedef struct {
	union {
		void *kernel;
		void *user;
	};
	bool is_kernel : 1;
} sockptr_t;

__traced int do_tcp_getsockopt(struct sock *sk, int level, int optname, sockptr_t optval, sockptr_t optlen) {}
__traced int do_tcp_setsockopt(struct sock *sk, int level, int optname, sockptr_t optval, unsigned int optlen) {}
__traced int do_truncate(struct mnt_idmap *idmap, struct dentry *dentry, loff_t length, unsigned int time_attrs, struct file *filp) {}
__traced int do_unlinkat(int dfd, struct filename *name) {}
__traced vm_fault_t do_wp_page(struct vm_fault *vmf) {}
__traced ssize_t do_writev(unsigned long fd, const struct iovec *vec, unsigned long vlen, rwf_t flags) {}
__traced pid_t kernel_clone(struct kernel_clone_args *args) {}
__traced struct task_struct *copy_process(struct pid *pid, int trace, int node, struct kernel_clone_args *args) {}
__traced void wake_up_new_task(struct task_struct *p) {}
__traced int begin_new_exec(struct linux_binprm *bprm) {}
__traced int bprm_execve(struct linux_binprm *bprm) {}
__traced int bprm_change_interp(const char *interp, struct linux_binprm *bprm) {}
__traced void setup_new_exec(struct linux_binprm *bprm) {}
__traced void acct_process(void) {}
__traced void acct_collect(long exitcode, int group_dead) {}
__traced void exit_files(struct task_struct *tsk) {}
__traced void exit_signals(struct task_struct *tsk) {}
__traced void disassociate_ctty(int on_exit) {}
__traced int commit_creds(struct cred *new) {}
__traced struct cred *prepare_creds(void) {}
__traced struct cred *prepare_kernel_cred(struct task_struct *daemon) {}
__traced void __set_task_comm(struct task_struct *tsk, const char *buf, bool exec) {}
__traced void release_task(struct task_struct *p) {}
__traced void free_task(struct task_struct *tsk) {}
__traced void free_pid(struct pid *pid) {}
__traced struct pid *alloc_pid(struct pid_namespace *ns, pid_t *set_tid, size_t set_tid_size) {}
__traced struct task_struct *kthread_create_on_node(int (*threadfn)(void *), void *data, int node, const char *namefmt, ...) {}
__traced int kthread_stop(struct task_struct *k) {}
__traced struct pid *find_vpid(int nr) {}
__traced struct task_struct *find_task_by_vpid(pid_t vnr) {}
__traced struct file *get_task_exe_file(struct task_struct *task) {}
__traced struct file *get_mm_exe_file(struct mm_struct *mm) {}
__traced void mmput(struct mm_struct *mm) {}
__traced struct mm_struct *get_task_mm(struct task_struct *task) {}
__traced void switch_task_namespaces(struct task_struct *p, struct nsproxy *new) {}
__traced struct nsproxy *create_new_namespaces(u64 flags, struct task_struct *tsk, struct user_namespace *user_ns, struct fs_struct *new_fs) {}
__traced int copy_namespaces(u64 flags, struct task_struct *tsk) {}
__traced void put_cred_rcu(struct callback_head *rcu) {}
__traced void __put_task_struct(struct task_struct *tsk) {}
__traced int security_binder_set_context_mgr(const struct cred *mgr) {}
__traced int security_binder_transaction(const struct cred *from, const struct cred *to) {}
__traced int security_binder_transfer_binder(const struct cred *from, const struct cred *to) {}
__traced int security_binder_transfer_file(const struct cred *from, const struct cred *to, const struct file *file) {}
__traced int security_bpf(int cmd, union bpf_attr *attr, unsigned int size, bool kernel) {}
__traced int security_bpf_map(struct bpf_map *map, fmode_t fmode) {}
__traced int security_bpf_map_create(struct bpf_map *map, union bpf_attr *attr, struct bpf_token *token, bool kernel) {}
__traced void security_bpf_map_free(struct bpf_map *map) {}
__traced int security_bpf_prog(struct bpf_prog *prog) {}
__traced void security_bpf_prog_free(struct bpf_prog *prog) {}
__traced int security_bpf_prog_load(struct bpf_prog *prog, union bpf_attr *attr, struct bpf_token *token, bool kernel) {}
__traced int security_bpf_token_capable(const struct bpf_token *token, int cap) {}
__traced int security_bpf_token_cmd(const struct bpf_token *token, enum bpf_cmd cmd) {}
__traced int security_bpf_token_create(struct bpf_token *token, union bpf_attr *attr, const struct path *path) {}
__traced void security_bpf_token_free(struct bpf_token *token) {}
__traced int security_bprm_check(struct linux_binprm *bprm) {}
__traced void security_bprm_committed_creds(const struct linux_binprm *bprm) {}
__traced void security_bprm_committing_creds(const struct linux_binprm *bprm) {}
__traced int security_bprm_creds_for_exec(struct linux_binprm *bprm) {}
__traced int security_bprm_creds_from_file(struct linux_binprm *bprm, const struct file *file) {}
__traced int security_capable(const struct cred *cred, struct user_namespace *ns, int cap, unsigned int opts) {}
__traced int security_create_user_ns(const struct cred *cred) {}
__traced int security_cred_alloc_blank(struct cred *cred, gfp_t gfp) {}
__traced void security_cred_free(struct cred *cred) {}
__traced void security_cred_getlsmprop(const struct cred *c, struct lsm_prop *prop) {}
__traced void security_cred_getsecid(const struct cred *c, u32 *secid) {}
__traced void security_d_instantiate(struct dentry *dentry, struct inode *inode) {}
__traced int security_dentry_create_files_as(struct dentry *dentry, int mode, const struct qstr *name, const struct cred *old, struct cred *new) {}
__traced int security_dentry_init_security(struct dentry *dentry, int mode, const struct qstr *name, const char **xattr_name, struct lsm_context *lsmctx) {}
__traced int security_file_alloc(struct file *file) {}
__traced int security_file_fcntl(struct file *file, unsigned int cmd, unsigned long arg) {}
__traced void security_file_free(struct file *file) {}
__traced int security_file_ioctl(struct file *file, unsigned int cmd, unsigned long arg) {}
__traced int security_file_ioctl_compat(struct file *file, unsigned int cmd, unsigned long arg) {}
__traced int security_file_lock(struct file *file, unsigned int cmd) {}
__traced int security_file_mprotect(struct vm_area_struct *vma, unsigned long reqprot, unsigned long prot) {}
__traced int security_file_open(struct file *file) {}
__traced int security_file_permission(struct file *file, int mask) {}
__traced int security_file_post_open(struct file *file, int mask) {}
__traced int security_file_receive(struct file *file) {}
__traced void security_file_release(struct file *file) {}
__traced int security_file_send_sigiotask(struct task_struct *tsk, struct fown_struct *fown, int sig) {}
__traced void security_file_set_fowner(struct file *file) {}
__traced int security_file_truncate(struct file *file) {}
__traced int security_fs_context_dup(struct fs_context *fc, struct fs_context *src_fc) {}
__traced int security_fs_context_parse_param(struct fs_context *fc, struct fs_parameter *param) {}
__traced int security_fs_context_submount(struct fs_context *fc, struct super_block *reference) {}
__traced void security_inet_conn_established(struct sock *sk, struct sk_buff *skb) {}
__traced int security_inet_conn_request(const struct sock *sk, struct sk_buff *skb, struct request_sock *req) {}
__traced void security_inet_csk_clone(struct sock *newsk, const struct request_sock *req) {}
__traced int security_inode_alloc(struct inode *inode, gfp_t gfp) {}
__traced int security_inode_copy_up(struct dentry *src, struct cred **new) {}
__traced int security_inode_copy_up_xattr(struct dentry *src, const char *name) {}
__traced int security_inode_create(struct inode *dir, struct dentry *dentry, umode_t mode) {}
__traced int security_inode_file_getattr(struct dentry *dentry, struct file_kattr *fa) {}
__traced int security_inode_file_setattr(struct dentry *dentry, struct file_kattr *fa) {}
__traced int security_inode_follow_link(struct dentry *dentry, struct inode *inode, bool rcu) {}
__traced void security_inode_free(struct inode *inode) {}
__traced int security_inode_get_acl(struct mnt_idmap *idmap, struct dentry *dentry, const char *acl_name) {}
__traced int security_inode_getattr(const struct path *path) {}
__traced void security_inode_getlsmprop(struct inode *inode, struct lsm_prop *prop) {}
__traced int security_inode_getsecctx(struct inode *inode, struct lsm_context *cp) {}
__traced int security_inode_getsecurity(struct mnt_idmap *idmap, struct inode *inode, const char *name, void **buffer, bool alloc) {}
__traced int security_inode_getxattr(struct dentry *dentry, const char *name) {}
typedef int (*initxattrs)(struct inode *, const struct xattr *, void *);
__traced int security_inode_init_security(struct inode *inode, struct inode *dir, const struct qstr *qstr, const initxattrs initxattrs, void *fs_data) {}
__traced int security_inode_init_security_anon(struct inode *inode, const struct qstr *name, const struct inode *context_inode) {}
__traced void security_inode_invalidate_secctx(struct inode *inode) {}
__traced int security_inode_killpriv(struct mnt_idmap *idmap, struct dentry *dentry) {}
__traced int security_inode_link(struct dentry *old_dentry, struct inode *dir, struct dentry *new_dentry) {}
__traced int security_inode_listsecurity(struct inode *inode, char *buffer, size_t buffer_size) {}
__traced int security_inode_listxattr(struct dentry *dentry) {}
__traced int security_inode_mkdir(struct inode *dir, struct dentry *dentry, umode_t mode) {}
__traced int security_inode_mknod(struct inode *dir, struct dentry *dentry, umode_t mode, dev_t dev) {}
__traced int security_inode_need_killpriv(struct dentry *dentry) {}
__traced int security_inode_notifysecctx(struct inode *inode, void *ctx, u32 ctxlen) {}
__traced int security_inode_permission(struct inode *inode, int mask) {}
__traced void security_inode_post_create_tmpfile(struct mnt_idmap *idmap, struct inode *inode) {}
__traced void security_inode_post_remove_acl(struct mnt_idmap *idmap, struct dentry *dentry, const char *acl_name) {}
__traced void security_inode_post_removexattr(struct dentry *dentry, const char *name) {}
__traced void security_inode_post_set_acl(struct dentry *dentry, const char *acl_name, struct posix_acl *kacl) {}
__traced void security_inode_post_setattr(struct mnt_idmap *idmap, struct dentry *dentry, int ia_valid) {}
__traced void security_inode_post_setxattr(struct dentry *dentry, const char *name, const void *value, size_t size, int flags) {}
__traced int security_inode_readlink(struct dentry *dentry) {}
__traced int security_inode_remove_acl(struct mnt_idmap *idmap, struct dentry *dentry, const char *acl_name) {}
__traced int security_inode_removexattr(struct mnt_idmap *idmap, struct dentry *dentry, const char *name) {}
__traced int security_inode_rename(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir, struct dentry *new_dentry, unsigned int flags) {}
__traced int security_inode_rmdir(struct inode *dir, struct dentry *dentry) {}
__traced int security_inode_set_acl(struct mnt_idmap *idmap, struct dentry *dentry, const char *acl_name, struct posix_acl *kacl) {}
__traced int security_inode_setattr(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr) {}
enum lsm_integrity_type {
	LSM_INT_DMVERITY_SIG_VALID,
	LSM_INT_DMVERITY_ROOTHASH,
	LSM_INT_FSVERITY_BUILTINSIG_VALID,
};

__traced int security_inode_setintegrity(const struct inode *inode, enum lsm_integrity_type type, const void *value, size_t size) {}
__traced int security_inode_setsecctx(struct dentry *dentry, void *ctx, u32 ctxlen) {}
__traced int security_inode_setsecurity(struct inode *inode, const char *name, const void *value, size_t size, int flags) {}
__traced int security_inode_setxattr(struct mnt_idmap *idmap, struct dentry *dentry, const char *name, const void *value, size_t size, int flags) {}
__traced int security_inode_symlink(struct inode *dir, struct dentry *dentry, const char *old_name) {}
__traced int security_inode_unlink(struct inode *dir, struct dentry *dentry) {}
__traced void security_ipc_getlsmprop(struct kern_ipc_perm *ipcp, struct lsm_prop *prop) {}
__traced int security_ipc_permission(struct kern_ipc_perm *ipcp, short flag) {}
__traced int security_kernel_act_as(struct cred *new, u32 secid) {}
__traced int security_kernel_create_files_as(struct cred *new, struct inode *inode) {}
enum kernel_load_data_id {
	LOADING_UNKNOWN,
	LOADING_FIRMWARE,
	LOADING_MODULE,
	LOADING_KEXEC_IMAGE,
	LOADING_KEXEC_INITRAMFS,
	LOADING_POLICY,
	LOADING_X509_CERTIFICATE,
	LOADING_MAX_ID,
};

__traced int security_kernel_load_data(enum kernel_load_data_id id, bool contents) {}
__traced int security_kernel_module_request(char *kmod_name) {}
__traced int security_kernel_post_load_data(char *buf, loff_t size, enum kernel_load_data_id id, char *description) {}
enum kernel_read_file_id {
	READING_UNKNOWN,
	READING_FIRMWARE,
	READING_MODULE,
	READING_KEXEC_IMAGE,
	READING_KEXEC_INITRAMFS,
	READING_POLICY,
	READING_X509_CERTIFICATE,
	READING_MAX_ID,
};

__traced int security_kernel_post_read_file(struct file *file, char *buf, loff_t size, enum kernel_read_file_id id) {}
__traced int security_kernel_read_file(struct file *file, enum kernel_read_file_id id, bool contents) {}
__traced int security_key_alloc(struct key *key, const struct cred *cred, unsigned long flags) {}
__traced void security_key_free(struct key *key) {}
__traced int security_key_getsecurity(struct key *key, char **buffer) {}
typedef struct __key_reference_with_attributes *key_ref_t;
enum key_need_perm {
	KEY_NEED_UNSPECIFIED,
	KEY_NEED_VIEW,
	KEY_NEED_READ,
	KEY_NEED_WRITE,
	KEY_NEED_SEARCH,
	KEY_NEED_LINK,
	KEY_NEED_SETATTR,
	KEY_NEED_UNLINK,
	KEY_SYSADMIN_OVERRIDE,
	KEY_AUTHTOKEN_OVERRIDE,
	KEY_DEFER_PERM_CHECK,
};

__traced int security_key_permission(key_ref_t key_ref, const struct cred *cred, enum key_need_perm need_perm) {}
__traced void security_key_post_create_or_update(struct key *keyring, struct key *key, const void *payload, size_t payload_len, unsigned long flags, bool create) {}
enum lockdown_reason {
	LOCKDOWN_NONE,
	LOCKDOWN_MODULE_SIGNATURE,
	LOCKDOWN_DEV_MEM,
	LOCKDOWN_EFI_TEST,
	LOCKDOWN_KEXEC,
	LOCKDOWN_HIBERNATION,
	LOCKDOWN_PCI_ACCESS,
	LOCKDOWN_IOPORT,
	LOCKDOWN_MSR,
	LOCKDOWN_ACPI_TABLES,
	LOCKDOWN_DEVICE_TREE,
	LOCKDOWN_PCMCIA_CIS,
	LOCKDOWN_TIOCSSERIAL,
	LOCKDOWN_MODULE_PARAMETERS,
	LOCKDOWN_MMIOTRACE,
	LOCKDOWN_DEBUGFS,
	LOCKDOWN_XMON_WR,
	LOCKDOWN_BPF_WRITE_USER,
	LOCKDOWN_DBG_WRITE_KERNEL,
	LOCKDOWN_RTAS_ERROR_INJECTION,
	LOCKDOWN_XEN_USER_ACTIONS,
	LOCKDOWN_INTEGRITY_MAX,
	LOCKDOWN_KCORE,
	LOCKDOWN_KPROBES,
	LOCKDOWN_BPF_READ_KERNEL,
	LOCKDOWN_DBG_READ_KERNEL,
	LOCKDOWN_PERF,
	LOCKDOWN_TRACEFS,
	LOCKDOWN_XMON_RW,
	LOCKDOWN_XFRM_SECRET,
	LOCKDOWN_CONFIDENTIALITY_MAX,
};

__traced int security_locked_down(enum lockdown_reason what) {}
__traced int security_mmap_addr(unsigned long addr) {}
__traced int security_mmap_backing_file(struct vm_area_struct *vma, struct file *backing_file, struct file *user_file) {}
__traced int security_mmap_file(struct file *file, unsigned long prot, unsigned long flags) {}
__traced int security_move_mount(const struct path *from_path, const struct path *to_path) {}
__traced int security_msg_msg_alloc(struct msg_msg *msg) {}
__traced void security_msg_msg_free(struct msg_msg *msg) {}
__traced int security_msg_queue_alloc(struct kern_ipc_perm *msq) {}
__traced int security_msg_queue_associate(struct kern_ipc_perm *msq, int msqflg) {}
__traced void security_msg_queue_free(struct kern_ipc_perm *msq) {}
__traced int security_msg_queue_msgctl(struct kern_ipc_perm *msq, int cmd) {}
__traced int security_msg_queue_msgrcv(struct kern_ipc_perm *msq, struct msg_msg *msg, struct task_struct *target, long type, int mode) {}
__traced int security_msg_queue_msgsnd(struct kern_ipc_perm *msq, struct msg_msg *msg, int msqflg) {}
__traced int security_netlink_send(struct sock *sk, struct sk_buff *skb) {}
__traced int security_path_chmod(const struct path *path, umode_t mode) {}
__traced int security_path_chown(const struct path *path, kuid_t uid, kgid_t gid) {}
__traced int security_path_chroot(const struct path *path) {}
__traced int security_path_link(struct dentry *old_dentry, const struct path *new_dir, struct dentry *new_dentry) {}
__traced int security_path_mkdir(const struct path *dir, struct dentry *dentry, umode_t mode) {}
__traced int security_path_mknod(const struct path *dir, struct dentry *dentry, umode_t mode, unsigned int dev) {}
__traced int security_path_notify(const struct path *path, u64 mask, unsigned int obj_type) {}
__traced void security_path_post_mknod(struct mnt_idmap *idmap, struct dentry *dentry) {}
__traced int security_path_rename(const struct path *old_dir, struct dentry *old_dentry, const struct path *new_dir, struct dentry *new_dentry, unsigned int flags) {}
__traced int security_path_rmdir(const struct path *dir, struct dentry *dentry) {}
__traced int security_path_symlink(const struct path *dir, struct dentry *dentry, const char *old_name) {}
__traced int security_path_truncate(const struct path *path) {}
__traced int security_path_unlink(const struct path *dir, struct dentry *dentry) {}
__traced int security_perf_event_alloc(struct perf_event *event) {}
__traced void security_perf_event_free(struct perf_event *event) {}
__traced int security_perf_event_open(int type) {}
__traced int security_perf_event_read(struct perf_event *event) {}
__traced int security_perf_event_write(struct perf_event *event) {}
__traced int security_ptrace_access_check(struct task_struct *child, unsigned int mode) {}
__traced int security_ptrace_traceme(struct task_struct *parent) {}
__traced int security_quota_on(struct dentry *dentry) {}
__traced int security_quotactl(int cmds, int type, int id, const struct super_block *sb) {}
__traced int security_sb_alloc(struct super_block *sb) {}
__traced int security_sb_clone_mnt_opts(const struct super_block *oldsb, struct super_block *newsb, unsigned long kern_flags, unsigned long *set_kern_flags) {}
__traced void security_sb_delete(struct super_block *sb) {}
__traced int security_sb_eat_lsm_opts(char *options, void **mnt_opts) {}
__traced void security_sb_free(struct super_block *sb) {}
__traced int security_sb_kern_mount(const struct super_block *sb) {}
__traced int security_sb_mnt_opts_compat(struct super_block *sb, void *mnt_opts) {}
__traced int security_sb_mount(const char *dev_name, const struct path *path, const char *type, unsigned long flags, void *data) {}
__traced int security_sb_pivotroot(const struct path *old_path, const struct path *new_path) {}
__traced int security_sb_remount(struct super_block *sb, void *mnt_opts) {}
__traced int security_sb_set_mnt_opts(struct super_block *sb, void *mnt_opts, unsigned long kern_flags, unsigned long *set_kern_flags) {}
__traced int security_sb_show_options(struct seq_file *m, struct super_block *sb) {}
__traced int security_sb_statfs(struct dentry *dentry) {}
__traced int security_sb_umount(struct vfsmount *mnt, int flags) {}
__traced int security_secid_to_secctx(u32 secid, struct lsm_context *cp) {}
__traced int security_sem_alloc(struct kern_ipc_perm *sma) {}
__traced int security_sem_associate(struct kern_ipc_perm *sma, int semflg) {}
__traced void security_sem_free(struct kern_ipc_perm *sma) {}
__traced int security_sem_semctl(struct kern_ipc_perm *sma, int cmd) {}
__traced int security_sem_semop(struct kern_ipc_perm *sma, struct sembuf *sops, unsigned int nsops, int alter) {}
__traced int security_settime64(const struct timespec64 *ts, const struct timezone *tz) {}
__traced int security_shm_alloc(struct kern_ipc_perm *shp) {}
__traced int security_shm_associate(struct kern_ipc_perm *shp, int shmflg) {}
__traced void security_shm_free(struct kern_ipc_perm *shp) {}
__traced int security_shm_shmat(struct kern_ipc_perm *shp, char *shmaddr, int shmflg) {}
__traced int security_shm_shmctl(struct kern_ipc_perm *shp, int cmd) {}
__traced int security_sk_alloc(struct sock *sk, int family, gfp_t priority) {}
__traced void security_sk_classify_flow(const struct sock *sk, struct flowi_common *flic) {}
__traced void security_sk_clone(const struct sock *sk, struct sock *newsk) {}
__traced void security_sk_free(struct sock *sk) {}
__traced void security_skb_classify_flow(struct sk_buff *skb, struct flowi_common *flic) {}
__traced int security_socket_accept(struct socket *sock, struct socket *newsock) {}
__traced int security_socket_bind(struct socket *sock, struct sockaddr *address, int addrlen) {}
__traced int security_socket_connect(struct socket *sock, struct sockaddr *address, int addrlen) {}
__traced int security_socket_create(int family, int type, int protocol, int kern) {}
__traced int security_socket_getpeername(struct socket *sock) {}
__traced int security_socket_getpeersec_dgram(struct socket *sock, struct sk_buff *skb, u32 *secid) {}
__traced int security_socket_getpeersec_stream(struct socket *sock, sockptr_t optval, sockptr_t optlen, unsigned int len) {}
__traced int security_socket_getsockname(struct socket *sock) {}
__traced int security_socket_getsockopt(struct socket *sock, int level, int optname) {}
__traced int security_socket_listen(struct socket *sock, int backlog) {}
__traced int security_socket_post_create(struct socket *sock, int family, int type, int protocol, int kern) {}
__traced int security_socket_recvmsg(struct socket *sock, struct msghdr *msg, int size, int flags) {}
__traced int security_socket_sendmsg(struct socket *sock, struct msghdr *msg, int size) {}
__traced int security_socket_setsockopt(struct socket *sock, int level, int optname) {}
__traced int security_socket_shutdown(struct socket *sock, int how) {}
__traced int security_socket_socketpair(struct socket *socka, struct socket *sockb) {}
__traced int security_syslog(int type) {}
__traced int security_task_alloc(struct task_struct *task, u64 clone_flags) {}
__traced int security_task_fix_setgid(struct cred *new, const struct cred *old, int flags) {}
__traced int security_task_fix_setgroups(struct cred *new, const struct cred *old) {}
__traced int security_task_fix_setuid(struct cred *new, const struct cred *old, int flags) {}
__traced void security_task_free(struct task_struct *task) {}
__traced int security_task_getioprio(struct task_struct *p) {}
__traced void security_task_getlsmprop_obj(struct task_struct *p, struct lsm_prop *prop) {}
__traced int security_task_getpgid(struct task_struct *p) {}
__traced int security_task_getscheduler(struct task_struct *p) {}
__traced int security_task_getsid(struct task_struct *p) {}
__traced int security_task_kill(struct task_struct *p, struct kernel_siginfo *info, int sig, const struct cred *cred) {}
__traced int security_task_movememory(struct task_struct *p) {}
__traced int security_task_prctl(int option, unsigned long arg2, unsigned long arg3, unsigned long arg4, unsigned long arg5) {}
__traced int security_task_prlimit(const struct cred *cred, const struct cred *tcred, unsigned int flags) {}
__traced int security_task_setioprio(struct task_struct *p, int ioprio) {}
__traced int security_task_setnice(struct task_struct *p, int nice) {}
__traced int security_task_setpgid(struct task_struct *p, pid_t pgid) {}
__traced int security_task_setrlimit(struct task_struct *p, unsigned int resource, struct rlimit *new_rlim) {}
__traced int security_task_setscheduler(struct task_struct *p) {}
__traced void security_task_to_inode(struct task_struct *p, struct inode *inode) {}
__traced int security_tun_dev_alloc_security(void **security) {}
__traced int security_tun_dev_attach(struct sock *sk, void *security) {}
__traced int security_tun_dev_attach_queue(void *security) {}
__traced int security_tun_dev_create(void) {}
__traced void security_tun_dev_free_security(void *security) {}
__traced int security_tun_dev_open(void *security) {}
__traced int security_unix_may_send(struct socket *sock, struct socket *other) {}
__traced int security_unix_stream_connect(struct sock *sock, struct sock *other, struct sock *newsk) {}
__traced int security_uring_allowed(void) {}
__traced int security_uring_cmd(struct io_uring_cmd *ioucmd) {}
__traced int security_uring_override_creds(const struct cred *new) {}
__traced int security_uring_sqpoll(void) {}
__traced int security_vm_enough_memory_mm(struct mm_struct *mm, long pages) {}
__traced bool ns_capable(struct user_namespace *ns, int cap) {}
__traced bool capable(int cap) {}
__traced int inode_permission(struct mnt_idmap *idmap, struct inode *inode, int mask) {}
__traced int generic_permission(struct mnt_idmap *idmap, struct inode *inode, int mask) {}
__traced int may_open(struct mnt_idmap *idmap, const struct path *path, int acc_mode, int flag) {}
__traced int notify_change(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr, struct inode **delegated_inode) {}
__traced void touch_atime(const struct path *path) {}
__traced int file_update_time(struct file *file) {}
__traced int filp_close(struct file *filp, fl_owner_t id) {}
__traced struct file *filp_open(const char *filename, int flags, umode_t mode) {}
__traced void fd_install(unsigned int fd, struct file *file) {}
__traced int close_fd(unsigned int fd) {}
__traced void __fput(struct file *file) {}
__traced void fput(struct file *file) {}
__traced struct file *fget(unsigned int fd) {}
__traced struct file *dentry_open(const struct path *path, int flags, const struct cred *cred) {}
__traced void dput(struct dentry *dentry) {}
__traced struct dentry *dget_parent(struct dentry *dentry) {}
__traced char *d_path(const struct path *path, char *buf, int buflen) {}
__traced void d_instantiate(struct dentry *entry, struct inode *inode) {}
__traced struct dentry *d_lookup(const struct dentry *parent, const struct qstr *name) {}
__traced void d_add(struct dentry *entry, struct inode *inode) {}
__traced struct dentry *__d_lookup(const struct dentry *parent, const struct qstr *name) {}
__traced struct dentry *d_alloc_name(struct dentry *parent, const char *name) {}
__traced struct file *path_openat(struct nameidata *nd, const struct open_flags *op, unsigned int flags) {}
__traced void path_get(const struct path *path) {}
__traced void path_put(const struct path *path) {}
__traced int path_mount(const char *dev_name, const struct path *path, const char *type_page, unsigned long flags, void *data_page) {}
__traced int path_umount(const struct path *path, int flags) {}
__traced int user_path_at(int dfd, const char *name, unsigned int flags, struct path *path) {}
__traced struct filename *getname_flags(const char *filename, int flags) {}
__traced void putname(struct filename *name) {}
__traced int link_path_walk(const char *name, struct nameidata *nd) {}
__traced int kern_path(const char *name, unsigned int flags, struct path *path) {}
__traced struct dentry *simple_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags) {}
__traced void iput(struct inode *inode) {}
__traced struct inode *igrab(struct inode *inode) {}
__traced struct inode *iget_locked(struct super_block *sb, unsigned long ino) {}
__traced ssize_t generic_file_read_iter(struct kiocb *iocb, struct iov_iter *iter) {}
__traced ssize_t generic_file_write_iter(struct kiocb *iocb, struct iov_iter *from) {}
__traced ssize_t generic_perform_write(struct kiocb *iocb, struct iov_iter *i) {}
__traced int mnt_want_write(struct vfsmount *m) {}
__traced struct fsnotify_event *fsnotify_remove_first_event(struct fsnotify_group *group) {}
__traced int __fsnotify_parent(struct dentry *dentry, __u32 mask, const void *data, int data_type) {}
__traced ssize_t tty_write(struct kiocb *iocb, struct iov_iter *from) {}
__traced ssize_t tty_read(struct kiocb *iocb, struct iov_iter *to) {}
__traced long tty_ioctl(struct file *file, unsigned int cmd, unsigned long arg) {}
__traced ssize_t n_tty_write(struct tty_struct *tty, struct file *file, const u8 *buf, size_t nr) {}
__traced void eventfd_ctx_do_read(struct eventfd_ctx *ctx, __u64 *cnt) {}
__traced struct eventfd_ctx *eventfd_ctx_fdget(int fd) {}
__traced struct eventfd_ctx *eventfd_ctx_fileget(struct file *file) {}
__traced void eventfd_ctx_put(struct eventfd_ctx *ctx) {}
typedef int (*wait_queue_func_t)(struct wait_queue_entry *, unsigned int, int, void *);
struct wait_queue_entry {
	unsigned int flags;
	void *private;
	wait_queue_func_t func;
	struct list_head entry;
};

typedef struct wait_queue_entry wait_queue_entry_t;
__traced int eventfd_ctx_remove_wait_queue(struct eventfd_ctx *ctx, wait_queue_entry_t *wait, __u64 *cnt) {}
__traced struct file *eventfd_fget(int fd) {}
typedef struct poll_table_struct poll_table;
__traced __poll_t eventfd_poll(struct file *file, poll_table *wait) {}
__traced ssize_t eventfd_read(struct kiocb *iocb, struct iov_iter *to) {}
__traced int eventfd_release(struct inode *inode, struct file *file) {}
__traced void eventfd_show_fdinfo(struct seq_file *m, struct file *f) {}
__traced void eventfd_signal_mask(struct eventfd_ctx *ctx, __poll_t mask) {}
__traced ssize_t eventfd_write(struct file *file, const char *buf, size_t count, loff_t *ppos) {}
__traced int bdev_open(struct block_device *bdev, blk_mode_t mode, void *holder, const struct blk_holder_ops *hops, struct file *bdev_file) {}
__traced int ext4_create(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode, bool excl) {}
__traced int ext4_file_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat, u32 request_mask, unsigned int query_flags) {}
__traced int ext4_file_open(struct inode *inode, struct file *filp) {}
__traced ssize_t ext4_file_read_iter(struct kiocb *iocb, struct iov_iter *to) {}
__traced ssize_t ext4_file_write_iter(struct kiocb *iocb, struct iov_iter *from) {}
__traced int ext4_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat, u32 request_mask, unsigned int query_flags) {}
__traced struct dentry *ext4_mkdir(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode) {}
__traced int ext4_rename(struct mnt_idmap *idmap, struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir, struct dentry *new_dentry, unsigned int flags) {}
__traced int ext4_sync_file(struct file *file, loff_t start, loff_t end, int datasync) {}
__traced int ext4_unlink(struct inode *dir, struct dentry *dentry) {}
__traced int xfs_file_fsync(struct file *file, loff_t start, loff_t end, int datasync) {}
__traced int xfs_file_open(struct inode *inode, struct file *file) {}
__traced ssize_t xfs_file_read_iter(struct kiocb *iocb, struct iov_iter *to) {}
__traced ssize_t xfs_file_write_iter(struct kiocb *iocb, struct iov_iter *from) {}
__traced int btrfs_file_open(struct inode *inode, struct file *filp) {}
__traced ssize_t btrfs_file_read_iter(struct kiocb *iocb, struct iov_iter *to) {}
__traced ssize_t btrfs_file_write_iter(struct kiocb *iocb, struct iov_iter *from) {}
__traced int btrfs_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat, u32 request_mask, unsigned int flags) {}
__traced int btrfs_sync_file(struct file *file, loff_t start, loff_t end, int datasync) {}
__traced int shmem_create(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry, umode_t mode, bool excl) {}
__traced ssize_t shmem_file_read_iter(struct kiocb *iocb, struct iov_iter *to) {}
__traced ssize_t shmem_file_write_iter(struct kiocb *iocb, struct iov_iter *from) {}
__traced int shmem_unlink(struct inode *dir, struct dentry *dentry) {}
__traced int tcp_abort(struct sock *sk, int err) {}
__traced int tcp_ack(struct sock *sk, const struct sk_buff *skb, int flag) {}
__traced bool tcp_add_backlog(struct sock *sk, struct sk_buff *skb, enum skb_drop_reason *reason) {}
__traced struct sock *tcp_check_req(struct sock *sk, struct sk_buff *skb, struct request_sock *req, bool fastopen, bool *req_stolen, enum skb_drop_reason *drop_reason) {}
__traced enum skb_drop_reason tcp_child_process(struct sock *parent, struct sock *child, struct sk_buff *skb) {}
__traced void tcp_cleanup_rbuf(struct sock *sk, int copied) {}
__traced void tcp_close(struct sock *sk, long timeout) {}
__traced int tcp_conn_request(struct request_sock_ops *rsk_ops, const struct tcp_request_sock_ops *af_ops, struct sock *sk, struct sk_buff *skb) {}
__traced int tcp_connect(struct sock *sk) {}
__traced struct sock *tcp_create_openreq_child(const struct sock *sk, struct request_sock *req, struct sk_buff *skb) {}
__traced unsigned int tcp_current_mss(struct sock *sk) {}
__traced void tcp_data_queue(struct sock *sk, struct sk_buff *skb) {}
__traced int tcp_disconnect(struct sock *sk, int flags) {}
__traced void tcp_done(struct sock *sk) {}
__traced void tcp_enter_cwr(struct sock *sk) {}
__traced void tcp_enter_loss(struct sock *sk) {}
__traced void tcp_enter_recovery(struct sock *sk, bool ece_ack) {}
__traced void tcp_event_new_data_sent(struct sock *sk, struct sk_buff *skb) {}
__traced void tcp_fastretrans_alert(struct sock *sk, const u32 prior_snd_una, int num_dupack, int *ack_flag, int *rexmit) {}
__traced void tcp_fin(struct sock *sk) {}
__traced void tcp_finish_connect(struct sock *sk, struct sk_buff *skb) {}
__traced int tcp_getsockopt(struct sock *sk, int level, int optname, char *optval, int *optlen) {}
__traced __u32 tcp_init_cwnd(const struct tcp_sock *tp, const struct dst_entry *dst) {}
__traced void tcp_init_sock(struct sock *sk) {}
__traced void tcp_init_transfer(struct sock *sk, int bpf_op, struct sk_buff *skb) {}
__traced int tcp_ioctl(struct sock *sk, int cmd, int *karg) {}
__traced void tcp_keepalive_timer(struct timer_list *t) {}
__traced void tcp_mark_push(struct tcp_sock *tp, struct sk_buff *skb) {}
__traced int tcp_orphan_count_sum(void) {}
__traced __poll_t tcp_poll(struct file *file, struct socket *sock, poll_table *wait) {}
__traced void tcp_push(struct sock *sk, int flags, int mss_now, int nonagle, int size_goal) {}
__traced void tcp_rate_check_app_limited(struct sock *sk) {}
__traced void tcp_rate_gen(struct sock *sk, u32 delivered, u32 lost, bool is_sack_reneg, struct rate_sample *rs) {}
__traced void tcp_rate_skb_delivered(struct sock *sk, struct sk_buff *skb, struct rate_sample *rs) {}
__traced void tcp_rate_skb_sent(struct sock *sk, struct sk_buff *skb) {}
__traced void tcp_rcv_established(struct sock *sk, struct sk_buff *skb) {}
__traced enum skb_drop_reason tcp_rcv_state_process(struct sock *sk, struct sk_buff *skb) {}
typedef int (*skb_read_actor_t)(struct sock *, struct sk_buff *);
__traced int tcp_read_skb(struct sock *sk, skb_read_actor_t recv_actor) {}
typedef struct {
	size_t written;
	size_t count;
	union {
		char *buf;
		void *data;
	} arg;
	int error;
} read_descriptor_t;

typedef int (*sk_read_actor_t)(read_descriptor_t *, struct sk_buff *, unsigned int, size_t);
__traced int tcp_read_sock(struct sock *sk, read_descriptor_t *desc, sk_read_actor_t recv_actor) {}
__traced int tcp_recvmsg(struct sock *sk, struct msghdr *msg, size_t len, int flags) {}
__traced void tcp_release_cb(struct sock *sk) {}
__traced void tcp_reqsk_send_challenge_ack(struct sock *sk, struct sk_buff *skb, struct request_sock *req) {}
__traced void tcp_reset(struct sock *sk, struct sk_buff *skb) {}
__traced void tcp_retransmit_timer(struct sock *sk) {}
__traced void tcp_select_initial_window(const struct sock *sk, int __space, __u32 mss, __u32 *rcv_wnd, __u32 *__window_clamp, int wscale_ok, __u8 *rcv_wscale, __u32 init_rcv_wnd) {}
__traced void tcp_send_ack(struct sock *sk) {}
__traced void tcp_send_active_reset(struct sock *sk, gfp_t priority, enum sk_rst_reason reason) {}
__traced void tcp_send_fin(struct sock *sk) {}
__traced void tcp_send_loss_probe(struct sock *sk) {}
__traced void tcp_send_probe0(struct sock *sk) {}
__traced int tcp_sendmsg(struct sock *sk, struct msghdr *msg, size_t size) {}
__traced void tcp_set_state(struct sock *sk, int state) {}
__traced int tcp_setsockopt(struct sock *sk, int level, int optname, sockptr_t optval, unsigned int optlen) {}
__traced void tcp_shutdown(struct sock *sk, int how) {}
__traced ssize_t tcp_splice_read(struct socket *sock, loff_t *ppos, struct pipe_inode_info *pipe, size_t len, unsigned int flags) {}
__traced bool tcp_stream_memory_free(const struct sock *sk, int wake) {}
__traced unsigned int tcp_sync_mss(struct sock *sk, u32 pmtu) {}
__traced void tcp_time_wait(struct sock *sk, int state, int timeo) {}
__traced int tcp_try_rmem_schedule(struct sock *sk, const struct sk_buff *skb, unsigned int size) {}
__traced void tcp_update_pacing_rate(struct sock *sk) {}
__traced int tcp_v4_conn_request(struct sock *sk, struct sk_buff *skb) {}
__traced int tcp_v4_connect(struct sock *sk, struct sockaddr *uaddr, int addr_len) {}
__traced void tcp_v4_destroy_sock(struct sock *sk) {}
__traced int tcp_v4_do_rcv(struct sock *sk, struct sk_buff *skb) {}
__traced int tcp_v4_early_demux(struct sk_buff *skb) {}
__traced int tcp_v4_err(struct sk_buff *skb, u32 info) {}
__traced int tcp_v4_init_sock(struct sock *sk) {}
__traced void tcp_v4_mtu_reduced(struct sock *sk) {}
__traced int tcp_v4_pre_connect(struct sock *sk, struct sockaddr *uaddr, int addr_len) {}
__traced int tcp_v4_rcv(struct sk_buff *skb) {}
__traced void tcp_v4_send_check(struct sock *sk, struct sk_buff *skb) {}
__traced void tcp_v4_send_reset(const struct sock *sk, struct sk_buff *skb, enum sk_rst_reason reason) {}
enum tcp_synack_type {
	TCP_SYNACK_NORMAL,
	TCP_SYNACK_FASTOPEN,
	TCP_SYNACK_COOKIE,
};

__traced int tcp_v4_send_synack(const struct sock *sk, struct dst_entry *dst, struct flowi *fl, struct request_sock *req, struct tcp_fastopen_cookie *foc, enum tcp_synack_type synack_type, struct sk_buff *syn_skb) {}
__traced struct sock *tcp_v4_syn_recv_sock(const struct sock *sk, struct sk_buff *skb, struct request_sock *req, struct dst_entry *dst, struct request_sock *req_unhash, bool *own_req, void (*opt_child_init)(struct sock *, const struct sock *)) {}
__traced int tcp_v6_conn_request(struct sock *sk, struct sk_buff *skb) {}
__traced int tcp_v6_connect(struct sock *sk, struct sockaddr *uaddr, int addr_len) {}
__traced int tcp_v6_do_rcv(struct sock *sk, struct sk_buff *skb) {}
__traced void tcp_v6_early_demux(struct sk_buff *skb) {}
__traced int tcp_v6_err(struct sk_buff *skb, struct inet6_skb_parm *opt, u8 type, u8 code, int offset, __be32 info) {}
__traced int tcp_v6_init_sock(struct sock *sk) {}
__traced void tcp_v6_mtu_reduced(struct sock *sk) {}
__traced int tcp_v6_pre_connect(struct sock *sk, struct sockaddr *uaddr, int addr_len) {}
__traced int tcp_v6_rcv(struct sk_buff *skb) {}
__traced void tcp_v6_send_check(struct sock *sk, struct sk_buff *skb) {}
__traced void tcp_v6_send_reset(const struct sock *sk, struct sk_buff *skb, enum sk_rst_reason reason) {}
__traced int tcp_v6_send_synack(const struct sock *sk, struct dst_entry *dst, struct flowi *fl, struct request_sock *req, struct tcp_fastopen_cookie *foc, enum tcp_synack_type synack_type, struct sk_buff *syn_skb) {}
__traced struct sock *tcp_v6_syn_recv_sock(const struct sock *sk, struct sk_buff *skb, struct request_sock *req, struct dst_entry *dst, struct request_sock *req_unhash, bool *own_req, void (*opt_child_init)(struct sock *, const struct sock *)) {}
__traced void tcp_write_timer_handler(struct sock *sk) {}
__traced bool tcp_write_xmit(struct sock *sk, unsigned int mss_now, int nonagle, int push_one, gfp_t gfp) {}
__traced void tcp_xmit_retransmit_queue(struct sock *sk) {}
__traced void __tcp_ack_snd_check(struct sock *sk, int ofo_possible) {}
__traced void __tcp_close(struct sock *sk, long timeout) {}
__traced void __tcp_push_pending_frames(struct sock *sk, unsigned int cur_mss, int nonagle) {}
__traced int __tcp_retransmit_skb(struct sock *sk, struct sk_buff *skb, int segs) {}
__traced u32 __tcp_select_window(struct sock *sk) {}
__traced void __tcp_send_ack(struct sock *sk, u32 rcv_nxt, u16 flags) {}
__traced int __tcp_transmit_skb(struct sock *sk, struct sk_buff *skb, int clone_it, gfp_t gfp_mask, u32 rcv_nxt) {}
__traced void udp_destroy_sock(struct sock *sk) {}
__traced int udp_disconnect(struct sock *sk, int flags) {}
__traced int udp_init_sock(struct sock *sk) {}
__traced int udp_lib_get_port(struct sock *sk, unsigned short snum, unsigned int hash2_nulladdr) {}
__traced int udp_lib_getsockopt(struct sock *sk, int level, int optname, char *optval, int *optlen) {}
__traced void udp_lib_hash4(struct sock *sk, u16 hash) {}
__traced int udp_lib_lport_inuse2(struct net *net, __u16 num, struct udp_hslot *hslot2, struct sock *sk) {}
__traced void udp_lib_rehash(struct sock *sk, u16 newhash, u16 newhash4) {}
__traced int udp_lib_setsockopt(struct sock *sk, int level, int optname, sockptr_t optval, unsigned int optlen, int (*push_pending_frames)(struct sock *)) {}
__traced void udp_lib_unhash(struct sock *sk) {}
__traced __poll_t udp_poll(struct file *file, struct socket *sock, poll_table *wait) {}
__traced int udp_push_pending_frames(struct sock *sk) {}
__traced int udp_queue_rcv_skb(struct sock *sk, struct sk_buff *skb) {}
__traced int udp_rcv(struct sk_buff *skb) {}
__traced int udp_read_skb(struct sock *sk, skb_read_actor_t recv_actor) {}
__traced int udp_recvmsg(struct sock *sk, struct msghdr *msg, size_t len, int flags) {}
__traced int udp_send_skb(struct sk_buff *skb, struct flowi4 *fl4, struct inet_cork *cork) {}
__traced int udp_sendmsg(struct sock *sk, struct msghdr *msg, size_t len) {}
__traced int udp_v4_get_port(struct sock *sk, unsigned short snum) {}
__traced void udpv6_destroy_sock(struct sock *sk) {}
__traced int udpv6_queue_rcv_skb(struct sock *sk, struct sk_buff *skb) {}
__traced int udpv6_rcv(struct sk_buff *skb) {}
__traced int udpv6_recvmsg(struct sock *sk, struct msghdr *msg, size_t len, int flags) {}
__traced int udpv6_sendmsg(struct sock *sk, struct msghdr *msg, size_t len) {}
__traced int __udp4_lib_rcv(struct sk_buff *skb, struct udp_table *udptable, int proto) {}
__traced int __udp6_lib_rcv(struct sk_buff *skb, struct udp_table *udptable, int proto) {}
__traced struct sock *__udp4_lib_lookup(const struct net *net, __be32 saddr, __be16 sport, __be32 daddr, __be16 dport, int dif, int sdif, struct udp_table *udptable, struct sk_buff *skb) {}
__traced struct sock *__udp6_lib_lookup(const struct net *net, const struct in6_addr *saddr, __be16 sport, const struct in6_addr *daddr, __be16 dport, int dif, int sdif, struct udp_table *udptable, struct sk_buff *skb) {}
__traced int __udp_enqueue_schedule_skb(struct sock *sk, struct sk_buff *skb) {}
__traced int inet_accept(struct socket *sock, struct socket *newsock, struct proto_accept_arg *arg) {}
__traced int inet_autobind(struct sock *sk) {}
__traced int inet_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len) {}
__traced int inet_bind_sk(struct sock *sk, struct sockaddr *uaddr, int addr_len) {}
__traced int inet_create(struct net *net, struct socket *sock, int protocol, int kern) {}
__traced struct sock *inet_csk_accept(struct sock *sk, struct proto_accept_arg *arg) {}
__traced struct sock *inet_csk_clone_lock(const struct sock *sk, const struct request_sock *req, const gfp_t priority) {}
__traced struct sock *inet_csk_complete_hashdance(struct sock *sk, struct sock *child, struct request_sock *req, bool own_req) {}
__traced void inet_csk_destroy_sock(struct sock *sk) {}
__traced int inet_csk_get_port(struct sock *sk, unsigned short snum) {}
__traced int inet_csk_listen_start(struct sock *sk) {}
__traced void inet_csk_listen_stop(struct sock *sk) {}
__traced struct sock *inet_csk_reqsk_queue_add(struct sock *sk, struct request_sock *req, struct sock *child) {}
__traced bool inet_csk_reqsk_queue_drop(struct sock *sk, struct request_sock *req) {}
__traced void inet_csk_update_fastreuse(const struct sock *sk, struct inet_bind_bucket *tb, struct inet_bind2_bucket *tb2) {}
__traced int inet_dgram_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags) {}
__traced bool inet_ehash_insert(struct sock *sk, struct sock *osk, bool *found_dup_sk) {}
__traced int inet_getname(struct socket *sock, struct sockaddr *uaddr, int peer) {}
__traced int inet_hash_connect(struct inet_timewait_death_row *death_row, struct sock *sk) {}
__traced int inet_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg) {}
__traced int inet_listen(struct socket *sock, int backlog) {}
__traced int inet_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags) {}
__traced int inet_release(struct socket *sock) {}
__traced struct request_sock *inet_reqsk_alloc(const struct request_sock_ops *ops, struct sock *sk_listener, bool attach_listener) {}
__traced int inet_sendmsg(struct socket *sock, struct msghdr *msg, size_t size) {}
__traced int inet_shutdown(struct socket *sock, int how) {}
__traced void inet_sock_destruct(struct sock *sk) {}
__traced int inet_stream_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags) {}
__traced struct inet_timewait_sock *inet_twsk_alloc(const struct sock *sk, struct inet_timewait_death_row *dr, const int state) {}
__traced int inet6_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len) {}
__traced int inet6_bind_sk(struct sock *sk, struct sockaddr *uaddr, int addr_len) {}
__traced int inet6_create(struct net *net, struct socket *sock, int protocol, int kern) {}
__traced struct dst_entry *inet6_csk_route_req(const struct sock *sk, struct flowi6 *fl6, const struct request_sock *req, u8 proto) {}
__traced int inet6_csk_xmit(struct sock *sk, struct sk_buff *skb, struct flowi *fl_unused) {}
__traced int inet6_getname(struct socket *sock, struct sockaddr *uaddr, int peer) {}
__traced int inet6_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg) {}
__traced struct sock *inet6_lookup_listener(const struct net *net, struct sk_buff *skb, int doff, const struct in6_addr *saddr, const __be16 sport, const struct in6_addr *daddr, const unsigned short hnum, const int dif, const int sdif) {}
__traced int inet6_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags) {}
__traced int inet6_release(struct socket *sock) {}
__traced int inet6_sendmsg(struct socket *sock, struct msghdr *msg, size_t size) {}
__traced int __inet_bind(struct sock *sk, struct sockaddr *uaddr, int addr_len, u32 flags) {}
__traced int __inet_inherit_port(const struct sock *sk, struct sock *child) {}
__traced struct sock *__inet_lookup_established(const struct net *net, const __be32 saddr, const __be16 sport, const __be32 daddr, const u16 hnum, const int dif, const int sdif) {}
__traced struct sock *__inet_lookup_listener(const struct net *net, struct sk_buff *skb, int doff, const __be32 saddr, __be16 sport, const __be32 daddr, const unsigned short hnum, const int dif, const int sdif) {}
__traced int __inet_stream_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags, int is_sendmsg) {}
__traced int ip_append_data(struct sock *sk, struct flowi4 *fl4, int (*getfrag)(void *, char *, int, int, int, struct sk_buff *), void *from, int length, int transhdrlen, struct ipcm_cookie *ipc, struct rtable **rtp, unsigned int flags) {}
__traced int ip_build_and_send_pkt(struct sk_buff *skb, const struct sock *sk, __be32 saddr, __be32 daddr, struct ip_options_rcu *opt, u8 tos) {}
__traced int ip_do_fragment(struct net *net, struct sock *sk, struct sk_buff *skb, int (*output)(struct net *, struct sock *, struct sk_buff *)) {}
__traced int ip_error(struct sk_buff *skb) {}
__traced int ip_finish_output2(struct net *net, struct sock *sk, struct sk_buff *skb) {}
__traced int ip_forward(struct sk_buff *skb) {}
__traced int ip_fragment(struct net *net, struct sock *sk, struct sk_buff *skb, unsigned int mtu, int (*output)(struct net *, struct sock *, struct sk_buff *)) {}
__traced int ip_getsockopt(struct sock *sk, int level, int optname, char *optval, int *optlen) {}
__traced void ip_list_rcv(struct list_head *head, struct packet_type *pt, struct net_device *orig_dev) {}
__traced int ip_local_deliver(struct sk_buff *skb) {}
__traced int ip_local_deliver_finish(struct net *net, struct sock *sk, struct sk_buff *skb) {}
__traced int ip_local_out(struct net *net, struct sock *sk, struct sk_buff *skb) {}
__traced struct sk_buff *ip_make_skb(struct sock *sk, struct flowi4 *fl4, int (*getfrag)(void *, char *, int, int, int, struct sk_buff *), void *from, int length, int transhdrlen, struct ipcm_cookie *ipc, struct rtable **rtp, struct inet_cork *cork, unsigned int flags) {}
__traced int ip_mc_output(struct net *net, struct sock *sk, struct sk_buff *skb) {}
__traced int ip_output(struct net *net, struct sock *sk, struct sk_buff *skb) {}
__traced int ip_queue_xmit(struct sock *sk, struct sk_buff *skb, struct flowi *fl) {}
__traced int ip_rcv(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt, struct net_device *orig_dev) {}
__traced struct sk_buff *ip_rcv_core(struct sk_buff *skb, struct net *net) {}
__traced enum skb_drop_reason ip_route_input_noref(struct sk_buff *skb, __be32 daddr, __be32 saddr, dscp_t dscp, struct net_device *dev) {}
__traced struct rtable *ip_route_output_flow(struct net *net, struct flowi4 *flp4, const struct sock *sk) {}
__traced struct rtable *ip_route_output_key_hash(struct net *net, struct flowi4 *fl4, const struct sk_buff *skb) {}
__traced int ip_send_skb(struct net *net, struct sk_buff *skb) {}
__traced int ip_setsockopt(struct sock *sk, int level, int optname, sockptr_t optval, unsigned int optlen) {}
__traced void ip_tunnel_xmit(struct sk_buff *skb, struct net_device *dev, const struct iphdr *tnl_params, u8 protocol) {}
__traced int __ip_append_data(struct sock *sk, struct flowi4 *fl4, struct sk_buff_head *queue, struct inet_cork *cork, struct page_frag *pfrag, int (*getfrag)(void *, char *, int, int, int, struct sk_buff *), void *from, int length, int transhdrlen, unsigned int flags) {}
__traced int __ip_local_out(struct net *net, struct sock *sk, struct sk_buff *skb) {}
__traced int __ip_queue_xmit(struct sock *sk, struct sk_buff *skb, struct flowi *fl, __u8 tos) {}
__traced int ip6_append_data(struct sock *sk, int (*getfrag)(void *, char *, int, int, int, struct sk_buff *), void *from, size_t length, int transhdrlen, struct ipcm6_cookie *ipc6, struct flowi6 *fl6, struct rt6_info *rt, unsigned int flags) {}
__traced int ip6_forward(struct sk_buff *skb) {}
__traced int ip6_fragment(struct net *net, struct sock *sk, struct sk_buff *skb, int (*output)(struct net *, struct sock *, struct sk_buff *)) {}
__traced int ip6_input(struct sk_buff *skb) {}
__traced int ip6_local_out(struct net *net, struct sock *sk, struct sk_buff *skb) {}
__traced int ip6_mc_input(struct sk_buff *skb) {}
__traced int ip6_output(struct net *net, struct sock *sk, struct sk_buff *skb) {}
__traced struct rt6_info *ip6_pol_route(struct net *net, struct fib6_table *table, int oif, struct flowi6 *fl6, const struct sk_buff *skb, int flags) {}
__traced void ip6_protocol_deliver_rcu(struct net *net, struct sk_buff *skb, int nexthdr, bool have_final) {}
__traced int ip6_push_pending_frames(struct sock *sk) {}
__traced int ip6_rcv_finish(struct net *net, struct sock *sk, struct sk_buff *skb) {}
__traced struct dst_entry *ip6_route_output_flags(struct net *net, const struct sock *sk, struct flowi6 *fl6, int flags) {}
__traced int ip6_send_skb(struct sk_buff *skb) {}
__traced int ip6_xmit(const struct sock *sk, struct sk_buff *skb, struct flowi6 *fl6, __u32 mark, struct ipv6_txoptions *opt, int tclass, u32 priority) {}
__traced int ipv6_rcv(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt, struct net_device *orig_dev) {}
__traced enum skb_drop_reason icmp_echo(struct sk_buff *skb) {}
__traced int icmp_rcv(struct sk_buff *skb) {}
__traced void icmp_reply(struct icmp_bxm *icmp_param, struct sk_buff *skb) {}
__traced void __icmp_send(struct sk_buff *skb_in, int type, int code, __be32 info, const struct inet_skb_parm *parm) {}
__traced int icmpv6_rcv(struct sk_buff *skb) {}
__traced void icmp6_send(struct sk_buff *skb, u8 type, u8 code, __u32 info, const struct in6_addr *force_saddr, const struct inet6_skb_parm *parm) {}
__traced enum skb_drop_reason ping_rcv(struct sk_buff *skb) {}
__traced int ping_v4_sendmsg(struct sock *sk, struct msghdr *msg, size_t len) {}
__traced int ping_v6_sendmsg(struct sock *sk, struct msghdr *msg, size_t len) {}
__traced int raw_local_deliver(struct sk_buff *skb, int protocol) {}
__traced int raw_rcv(struct sock *sk, struct sk_buff *skb) {}
__traced int raw_recvmsg(struct sock *sk, struct msghdr *msg, size_t len, int flags) {}
__traced int raw_sendmsg(struct sock *sk, struct msghdr *msg, size_t len) {}
__traced int rawv6_rcv(struct sock *sk, struct sk_buff *skb) {}
__traced int rawv6_sendmsg(struct sock *sk, struct msghdr *msg, size_t len) {}
__traced struct sk_buff *arp_create(int type, int ptype, __be32 dest_ip, struct net_device *dev, __be32 src_ip, const unsigned char *dest_hw, const unsigned char *src_hw, const unsigned char *target_hw) {}
__traced int arp_process(struct net *net, struct sock *sk, struct sk_buff *skb) {}
__traced int arp_rcv(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt, struct net_device *orig_dev) {}
__traced void arp_send(int type, int ptype, __be32 dest_ip, struct net_device *dev, __be32 src_ip, const unsigned char *dest_hw, const unsigned char *src_hw, const unsigned char *target_hw) {}
__traced void arp_xmit(struct sk_buff *skb) {}
__traced int igmp_rcv(struct sk_buff *skb) {}
__traced bool fib_lookup_good_nhc(const struct fib_nh_common *nhc, int fib_flags, const struct flowi4 *flp) {}
__traced int fib_validate_source(struct sk_buff *skb, __be32 src, __be32 dst, dscp_t dscp, int oif, struct net_device *dev, struct in_device *idev, u32 *itag) {}
__traced int fib6_lookup(struct net *net, int oif, struct flowi6 *fl6, struct fib6_result *res, int flags) {}
__traced struct socket *sock_alloc(void) {}
__traced struct file *sock_alloc_file(struct socket *sock, int flags, const char *dname) {}
__traced struct sk_buff *sock_alloc_send_pskb(struct sock *sk, unsigned long header_len, unsigned long data_len, int noblock, int *errcode, int max_page_order) {}
__traced int sock_close(struct inode *inode, struct file *filp) {}
__traced int sock_common_getsockopt(struct socket *sock, int level, int optname, char *optval, int *optlen) {}
__traced int sock_common_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags) {}
__traced int sock_common_setsockopt(struct socket *sock, int level, int optname, sockptr_t optval, unsigned int optlen) {}
__traced int sock_create(int family, int type, int protocol, struct socket **res) {}
__traced int sock_create_kern(struct net *net, int family, int type, int protocol, struct socket **res) {}
__traced int sock_create_lite(int family, int type, int protocol, struct socket **res) {}
__traced void sock_def_readable(struct sock *sk) {}
__traced void sock_edemux(struct sk_buff *skb) {}
__traced void sock_efree(struct sk_buff *skb) {}
__traced void sock_gen_put(struct sock *sk) {}
__traced long sock_ioctl(struct file *file, unsigned int cmd, unsigned long arg) {}
__traced void sock_kfree_s(struct sock *sk, void *mem, int size) {}
__traced void *sock_kmalloc(struct sock *sk, int size, gfp_t priority) {}
__traced int sock_mmap(struct file *file, struct vm_area_struct *vma) {}
__traced __poll_t sock_poll(struct file *file, poll_table *wait) {}
__traced int sock_queue_rcv_skb_reason(struct sock *sk, struct sk_buff *skb, enum skb_drop_reason *reason) {}
__traced ssize_t sock_read_iter(struct kiocb *iocb, struct iov_iter *to) {}
__traced int sock_recvmsg(struct socket *sock, struct msghdr *msg, int flags) {}
__traced int sock_register(const struct net_proto_family *ops) {}
__traced void sock_release(struct socket *sock) {}
__traced void sock_rfree(struct sk_buff *skb) {}
__traced int sock_sendmsg(struct socket *sock, struct msghdr *msg) {}
__traced int sock_setsockopt(struct socket *sock, int level, int optname, sockptr_t optval, unsigned int optlen) {}
__traced void sock_unregister(int family) {}
__traced void sock_wfree(struct sk_buff *skb) {}
__traced struct sk_buff *sock_wmalloc(struct sock *sk, unsigned long size, int force, gfp_t priority) {}
__traced ssize_t sock_write_iter(struct kiocb *iocb, struct iov_iter *from) {}
__traced int __sock_create(struct net *net, int family, int type, int protocol, struct socket **res, int kern) {}
__traced void __sock_release(struct socket *sock, struct inode *inode) {}
__traced int __sock_queue_rcv_skb(struct sock *sk, struct sk_buff *skb) {}
__traced struct sock *sk_alloc(struct net *net, int family, gfp_t priority, struct proto *prot, int kern) {}
__traced struct sock *sk_clone_lock(const struct sock *sk, const gfp_t priority) {}
__traced void sk_common_release(struct sock *sk) {}
__traced void sk_destruct(struct sock *sk) {}
__traced int sk_filter_trim_cap(struct sock *sk, struct sk_buff *skb, unsigned int cap, enum skb_drop_reason *reason) {}
__traced void sk_free(struct sock *sk) {}
__traced void sk_reset_timer(struct sock *sk, struct timer_list *timer, unsigned long expires) {}
__traced void sk_skb_reason_drop(struct sock *sk, struct sk_buff *skb, enum skb_drop_reason reason) {}
__traced void sk_stop_timer(struct sock *sk, struct timer_list *timer) {}
__traced int sk_stream_error(struct sock *sk, int flags, int err) {}
__traced void sk_stream_kill_queues(struct sock *sk) {}
__traced void sk_stream_wait_close(struct sock *sk, long timeout) {}
__traced int sk_stream_wait_connect(struct sock *sk, long *timeo_p) {}
__traced int sk_stream_wait_memory(struct sock *sk, long *timeo_p) {}
__traced void sk_stream_write_space(struct sock *sk) {}
__traced int sk_wait_data(struct sock *sk, long *timeo, const struct sk_buff *skb) {}
__traced int __sk_backlog_rcv(struct sock *sk, struct sk_buff *skb) {}
__traced void __sk_free(struct sock *sk) {}
__traced int __sk_mem_schedule(struct sock *sk, int size, int kind) {}
__traced int __sk_receive_skb(struct sock *sk, struct sk_buff *skb, const int nested, unsigned int trim_cap, bool refcounted) {}
__traced void lock_sock_nested(struct sock *sk, int subclass) {}
__traced void release_sock(struct sock *sk) {}
__traced void __release_sock(struct sock *sk) {}
__traced bool __lock_sock_fast(struct sock *sk) {}
__traced struct socket *sockfd_lookup(int fd, int *err) {}
__traced int __sys_accept4(int fd, struct sockaddr *upeer_sockaddr, int *upeer_addrlen, int flags) {}
__traced int __sys_bind(int fd, struct sockaddr *umyaddr, int addrlen) {}
typedef sockptr_t bpfptr_t;
__traced int __sys_bpf(enum bpf_cmd cmd, bpfptr_t uattr, unsigned int size) {}
__traced int __sys_connect(int fd, struct sockaddr *uservaddr, int addrlen) {}
__traced int __sys_getpeername(int fd, struct sockaddr *usockaddr, int *usockaddr_len) {}
__traced int __sys_getsockname(int fd, struct sockaddr *usockaddr, int *usockaddr_len) {}
__traced int __sys_getsockopt(int fd, int level, int optname, char *optval, int *optlen) {}
__traced int __sys_listen(int fd, int backlog) {}
__traced int __sys_recvfrom(int fd, void *ubuf, size_t size, unsigned int flags, struct sockaddr *addr, int *addr_len) {}
__traced int __sys_recvmmsg(int fd, struct mmsghdr *mmsg, unsigned int vlen, unsigned int flags, struct __kernel_timespec *timeout, struct old_timespec32 *timeout32) {}
__traced long __sys_recvmsg(int fd, struct user_msghdr *msg, unsigned int flags, bool forbid_cmsg_compat) {}
__traced int __sys_sendmmsg(int fd, struct mmsghdr *mmsg, unsigned int vlen, unsigned int flags, bool forbid_cmsg_compat) {}
__traced long __sys_sendmsg(int fd, struct user_msghdr *msg, unsigned int flags, bool forbid_cmsg_compat) {}
__traced int __sys_sendto(int fd, void *buff, size_t len, unsigned int flags, struct sockaddr *addr, int addr_len) {}
__traced long __sys_setfsgid(gid_t gid) {}
__traced long __sys_setfsuid(uid_t uid) {}
__traced long __sys_setgid(gid_t gid) {}
__traced long __sys_setregid(gid_t rgid, gid_t egid) {}
__traced long __sys_setresgid(gid_t rgid, gid_t egid, gid_t sgid) {}
__traced long __sys_setresuid(uid_t ruid, uid_t euid, uid_t suid) {}
__traced long __sys_setreuid(uid_t ruid, uid_t euid) {}
__traced int __sys_setsockopt(int fd, int level, int optname, char *user_optval, int optlen) {}
__traced long __sys_setuid(uid_t uid) {}
__traced int __sys_shutdown(int fd, int how) {}
__traced int __sys_socket(int family, int type, int protocol) {}
__traced int __sys_socketpair(int family, int type, int protocol, int *usockvec) {}
__traced int ksys_fallocate(int fd, int mode, loff_t offset, loff_t len) {}
__traced long ksys_ioperm(unsigned long from, unsigned long num, int turn_on) {}
typedef __kernel_long_t __kernel_off_t;
typedef __kernel_off_t off_t;
__traced off_t ksys_lseek(unsigned int fd, off_t offset, unsigned int whence) {}
__traced unsigned long ksys_mmap_pgoff(unsigned long addr, unsigned long len, unsigned long prot, unsigned long flags, unsigned long fd, unsigned long pgoff) {}
__traced ssize_t ksys_pread64(unsigned int fd, char *buf, size_t count, loff_t pos) {}
__traced ssize_t ksys_pwrite64(unsigned int fd, const char *buf, size_t count, loff_t pos) {}
__traced ssize_t ksys_read(unsigned int fd, char *buf, size_t count) {}
__traced ssize_t ksys_readahead(int fd, loff_t offset, size_t count) {}
__traced int ksys_setsid(void) {}
__traced void ksys_sync(void) {}
__traced int ksys_unshare(unsigned long unshare_flags) {}
__traced ssize_t ksys_write(unsigned int fd, const char *buf, size_t count) {}
__traced int __netif_receive_skb_core(struct sk_buff **pskb, bool pfmemalloc, struct packet_type **ppt_prev) {}
__traced int __netif_receive_skb(struct sk_buff *skb) {}
__traced int __netif_receive_skb_one_core(struct sk_buff *skb, bool pfmemalloc) {}
__traced void __netif_receive_skb_list_core(struct list_head *head, bool pfmemalloc) {}
__traced int netif_receive_skb_core(struct sk_buff *skb) {}
__traced void netif_receive_skb_list(struct list_head *head) {}
__traced void netif_receive_skb_list_internal(struct list_head *head) {}
__traced int netif_rx_internal(struct sk_buff *skb) {}
__traced int __netif_rx(struct sk_buff *skb) {}
__traced int enqueue_to_backlog(struct sk_buff *skb, int cpu, unsigned int *qtail) {}
__traced int process_backlog(struct napi_struct *napi, int quota) {}
__traced void net_rx_action(void) {}
__traced void net_tx_action(void) {}
enum gro_result {
	GRO_MERGED,
	GRO_MERGED_FREE,
	GRO_HELD,
	GRO_NORMAL,
	GRO_CONSUMED,
};

typedef enum gro_result gro_result_t;
__traced gro_result_t napi_gro_frags(struct napi_struct *napi) {}
__traced enum gro_result dev_gro_receive(struct gro_node *gro, struct sk_buff *skb) {}
__traced bool napi_complete_done(struct napi_struct *n, int work_done) {}
__traced int __napi_poll(struct napi_struct *n, bool *repoll) {}
__traced void __napi_schedule(struct napi_struct *n) {}
__traced __be16 eth_type_trans(struct sk_buff *skb, struct net_device *dev) {}
__traced int __dev_queue_xmit(struct sk_buff *skb, struct net_device *sb_dev) {}
__traced struct sk_buff *dev_hard_start_xmit(struct sk_buff *first, struct net_device *dev, struct netdev_queue *txq, int *ret) {}
__traced int __dev_direct_xmit(struct sk_buff *skb, u16 queue_id) {}
__traced bool sch_direct_xmit(struct sk_buff *skb, struct Qdisc *q, struct net_device *dev, struct netdev_queue *txq, spinlock_t *root_lock, bool validate) {}
__traced void __qdisc_run(struct Qdisc *q) {}
__traced int dev_loopback_xmit(struct net *net, struct sock *sk, struct sk_buff *skb) {}
__traced struct sk_buff *validate_xmit_skb(struct sk_buff *skb, struct net_device *dev, bool *again) {}
__traced struct sk_buff *validate_xmit_skb_list(struct sk_buff *skb, struct net_device *dev, bool *again) {}
__traced netdev_features_t netif_skb_features(struct sk_buff *skb) {}
__traced int dev_forward_skb(struct net_device *dev, struct sk_buff *skb) {}
__traced int __dev_forward_skb(struct net_device *dev, struct sk_buff *skb) {}
__traced int dev_change_flags(struct net_device *dev, unsigned int flags, struct netlink_ext_ack *extack) {}
__traced int dev_open(struct net_device *dev, struct netlink_ext_ack *extack) {}
__traced void dev_close(struct net_device *dev) {}
__traced int dev_set_mtu(struct net_device *dev, int new_mtu) {}
__traced int netif_set_mtu(struct net_device *dev, int new_mtu) {}
__traced int register_netdevice(struct net_device *dev) {}
__traced void unregister_netdevice_queue(struct net_device *dev, struct list_head *head) {}
__traced int register_netdev(struct net_device *dev) {}
__traced void free_netdev(struct net_device *dev) {}
__traced struct net_device *alloc_netdev_mqs(int sizeof_priv, const char *name, unsigned char name_assign_type, void (*setup)(struct net_device *), unsigned int txqs, unsigned int rxqs) {}
__traced struct net_device *dev_get_by_name(struct net *net, const char *name) {}
__traced struct net_device *dev_get_by_index(struct net *net, int ifindex) {}
__traced struct net_device *dev_get_by_index_rcu(struct net *net, int ifindex) {}
__traced int dev_change_xdp_fd(struct net_device *dev, struct netlink_ext_ack *extack, int fd, int expected_fd, u32 flags) {}
typedef int (*bpf_op_t)(struct net_device *, struct netdev_bpf *);
__traced int dev_xdp_install(struct net_device *dev, enum bpf_xdp_mode mode, bpf_op_t bpf_op, struct netlink_ext_ack *extack, u32 flags, struct bpf_prog *prog) {}
__traced int dev_xdp_attach(struct net_device *dev, struct netlink_ext_ack *extack, struct bpf_xdp_link *link, struct bpf_prog *new_prog, struct bpf_prog *old_prog, u32 flags) {}
__traced void generic_xdp_tx(struct sk_buff *skb, const struct bpf_prog *xdp_prog) {}
__traced int generic_xdp_install(struct net_device *dev, struct netdev_bpf *xdp) {}
__traced int do_xdp_generic(const struct bpf_prog *xdp_prog, struct sk_buff **pskb) {}
__traced u32 bpf_prog_run_generic_xdp(struct sk_buff *skb, struct xdp_buff *xdp, const struct bpf_prog *xdp_prog) {}
__traced int xdp_do_redirect(struct net_device *dev, struct xdp_buff *xdp, const struct bpf_prog *xdp_prog) {}
__traced void xdp_do_flush(void) {}
__traced int xdp_do_generic_redirect(struct net_device *dev, struct sk_buff *skb, struct xdp_buff *xdp, const struct bpf_prog *xdp_prog) {}
__traced void xdp_return_frame(struct xdp_frame *xdpf) {}
__traced netdev_tx_t loopback_xmit(struct sk_buff *skb, struct net_device *dev) {}
__traced netdev_tx_t veth_xmit(struct sk_buff *skb, struct net_device *dev) {}
__traced netdev_tx_t tun_net_xmit(struct sk_buff *skb, struct net_device *dev) {}
__traced ssize_t tun_get_user(struct tun_struct *tun, struct tun_file *tfile, void *msg_control, struct iov_iter *from, int noblock, bool more) {}
__traced rx_handler_result_t br_handle_frame(struct sk_buff **pskb) {}
__traced void br_forward(const struct net_bridge_port *to, struct sk_buff *skb, bool local_rcv, bool local_orig) {}
__traced netdev_tx_t br_dev_xmit(struct sk_buff *skb, struct net_device *dev) {}
enum br_pkt_type {
	BR_PKT_UNICAST,
	BR_PKT_MULTICAST,
	BR_PKT_BROADCAST,
};

__traced void br_flood(struct net_bridge *br, struct sk_buff *skb, enum br_pkt_type pkt_type, bool local_rcv, bool local_orig, u16 vid) {}
__traced int dev_change_name(struct net_device *dev, const char *newname) {}
__traced int dev_ioctl(struct net *net, unsigned int cmd, struct ifreq *ifr, void *data, bool *need_copyout) {}
__traced void dev_activate(struct net_device *dev) {}
__traced void dev_deactivate(struct net_device *dev) {}
__traced void netif_carrier_on(struct net_device *dev) {}
__traced void netif_carrier_off(struct net_device *dev) {}
__traced void netdev_state_change(struct net_device *dev) {}
__traced int neigh_resolve_output(struct neighbour *neigh, struct sk_buff *skb) {}
__traced int __neigh_event_send(struct neighbour *neigh, struct sk_buff *skb, const bool immediate_ok) {}
__traced struct neighbour *__neigh_create(struct neigh_table *tbl, const void *pkey, struct net_device *dev, bool want_ref) {}
__traced void neigh_destroy(struct neighbour *neigh) {}
__traced int rtnl_newlink(struct sk_buff *skb, struct nlmsghdr *nlh, struct netlink_ext_ack *extack) {}
__traced int rtnetlink_rcv_msg(struct sk_buff *skb, struct nlmsghdr *nlh, struct netlink_ext_ack *extack) {}
__traced void rtnl_lock(void) {}
__traced void rtnl_unlock(void) {}
__traced int netlink_bind(struct socket *sock, struct sockaddr *addr, int addr_len) {}
__traced int netlink_broadcast(struct sock *ssk, struct sk_buff *skb, u32 portid, u32 group, gfp_t allocation) {}
__traced int netlink_connect(struct socket *sock, struct sockaddr *addr, int alen, int flags) {}
__traced int netlink_create(struct net *net, struct socket *sock, int protocol, int kern) {}
__traced int netlink_dump(struct sock *sk, bool lock_taken) {}
__traced int netlink_rcv_skb(struct sk_buff *skb, int (*cb)(struct sk_buff *, struct nlmsghdr *, struct netlink_ext_ack *)) {}
__traced int netlink_recvmsg(struct socket *sock, struct msghdr *msg, size_t len, int flags) {}
__traced int netlink_release(struct socket *sock) {}
__traced int netlink_sendmsg(struct socket *sock, struct msghdr *msg, size_t len) {}
__traced int netlink_unicast(struct sock *ssk, struct sk_buff *skb, u32 portid, int nonblock) {}
__traced int register_netdevice_notifier(struct notifier_block *nb) {}
__traced int tcf_classify(struct sk_buff *skb, const struct tcf_block *block, const struct tcf_proto *tp, struct tcf_result *res, bool compat_mode) {}
__traced int tcf_action_exec(struct sk_buff *skb, struct tc_action **actions, int nr_actions, struct tcf_result *res) {}
__traced int pfifo_fast_enqueue(struct sk_buff *skb, struct Qdisc *qdisc, struct sk_buff **to_free) {}
__traced struct sk_buff *pfifo_fast_dequeue(struct Qdisc *qdisc) {}
__traced void skb_attempt_defer_free(struct sk_buff *skb) {}
__traced __wsum skb_checksum(const struct sk_buff *skb, int offset, int len, __wsum csum) {}
__traced int skb_checksum_help(struct sk_buff *skb) {}
__traced struct sk_buff *skb_clone(struct sk_buff *skb, gfp_t gfp_mask) {}
__traced void skb_consume_udp(struct sock *sk, struct sk_buff *skb, int len) {}
__traced struct sk_buff *skb_copy(const struct sk_buff *skb, gfp_t gfp_mask) {}
__traced int skb_copy_bits(const struct sk_buff *skb, int offset, void *to, int len) {}
__traced int skb_copy_datagram_from_iter(struct sk_buff *skb, int offset, struct iov_iter *from, int len) {}
__traced int skb_copy_datagram_iter(const struct sk_buff *skb, int offset, struct iov_iter *to, int len) {}
__traced struct sk_buff *skb_copy_expand(const struct sk_buff *skb, int newheadroom, int newtailroom, gfp_t gfp_mask) {}
__traced struct sk_buff *skb_dequeue(struct sk_buff_head *list) {}
__traced int skb_do_redirect(struct sk_buff *skb) {}
__traced int skb_ensure_writable(struct sk_buff *skb, unsigned int write_len) {}
__traced struct sk_buff *skb_expand_head(struct sk_buff *skb, unsigned int headroom) {}
__traced void skb_free_datagram(struct sock *sk, struct sk_buff *skb) {}
__traced struct sk_buff *skb_morph(struct sk_buff *dst, struct sk_buff *src) {}
__traced void skb_orphan_partial(struct sk_buff *skb) {}
__traced void *skb_pull(struct sk_buff *skb, unsigned int len) {}
__traced void *skb_push(struct sk_buff *skb, unsigned int len) {}
__traced void *skb_put(struct sk_buff *skb, unsigned int len) {}
__traced void skb_queue_head(struct sk_buff_head *list, struct sk_buff *newsk) {}
__traced void skb_queue_tail(struct sk_buff_head *list, struct sk_buff *newsk) {}
__traced struct sk_buff *skb_realloc_headroom(struct sk_buff *skb, unsigned int headroom) {}
__traced struct sk_buff *skb_recv_datagram(struct sock *sk, unsigned int flags, int *err) {}
__traced void skb_release_data(struct sk_buff *skb, enum skb_drop_reason reason) {}
__traced void skb_release_head_state(struct sk_buff *skb) {}
__traced void skb_scrub_packet(struct sk_buff *skb, bool xnet) {}
__traced struct sk_buff *skb_segment(struct sk_buff *head_skb, netdev_features_t features) {}
__traced void skb_set_owner_w(struct sk_buff *skb, struct sock *sk) {}
__traced void skb_split(struct sk_buff *skb, struct sk_buff *skb1, const u32 len) {}
__traced int skb_store_bits(struct sk_buff *skb, int offset, const void *from, int len) {}
__traced int skb_to_sgvec(struct sk_buff *skb, struct scatterlist *sg, int offset, int len) {}
__traced void skb_trim(struct sk_buff *skb, unsigned int len) {}
__traced bool skb_try_coalesce(struct sk_buff *to, struct sk_buff *from, bool *fragstolen, int *delta_truesize) {}
__traced void skb_tx_error(struct sk_buff *skb) {}
__traced void skb_unlink(struct sk_buff *skb, struct sk_buff_head *list) {}
__traced int skb_vlan_pop(struct sk_buff *skb) {}
__traced int skb_vlan_push(struct sk_buff *skb, __be16 vlan_proto, u16 vlan_tci) {}
__traced struct sk_buff *skb_vlan_untag(struct sk_buff *skb) {}
__traced __sum16 __skb_checksum_complete(struct sk_buff *skb) {}
__traced struct skb_ext *__skb_ext_alloc(gfp_t flags) {}
__traced void __skb_ext_put(struct skb_ext *ext) {}
__traced bool __skb_flow_dissect(const struct net *net, const struct sk_buff *skb, struct flow_dissector *flow_dissector, void *target_container, const void *data, __be16 proto, int nhoff, int hlen, unsigned int flags) {}
__traced void __skb_get_hash_net(const struct net *net, struct sk_buff *skb) {}
__traced __sum16 __skb_gro_checksum_complete(struct sk_buff *skb) {}
__traced int __skb_pad(struct sk_buff *skb, int pad, bool free_on_error) {}
__traced struct sk_buff *__skb_recv_datagram(struct sock *sk, struct sk_buff_head *sk_queue, unsigned int flags, int *off, int *err) {}
__traced struct sk_buff *__skb_recv_udp(struct sock *sk, unsigned int flags, int *off, int *err) {}
__traced struct sk_buff *__skb_try_recv_datagram(struct sock *sk, struct sk_buff_head *queue, unsigned int flags, int *off, int *err, struct sk_buff **last) {}
__traced void __skb_tstamp_tx(struct sk_buff *orig_skb, const struct sk_buff *ack_skb, struct skb_shared_hwtstamps *hwtstamps, struct sock *sk, int tstype) {}
__traced int __skb_vlan_pop(struct sk_buff *skb, u16 *vlan_tci) {}
__traced int __skb_wait_for_more_packets(struct sock *sk, struct sk_buff_head *queue, int *err, long *timeo_p, const struct sk_buff *skb) {}
__traced struct sk_buff *__alloc_skb(unsigned int size, gfp_t gfp_mask, int flags, int node) {}
__traced struct sk_buff *__build_skb(void *data, unsigned int frag_size) {}
__traced struct sk_buff *build_skb(void *data, unsigned int frag_size) {}
__traced struct sk_buff *napi_build_skb(void *data, unsigned int frag_size) {}
__traced struct sk_buff *alloc_skb_with_frags(unsigned long header_len, unsigned long data_len, int order, int *errcode, gfp_t gfp_mask) {}
__traced struct sk_buff *napi_alloc_skb(struct napi_struct *napi, unsigned int len) {}
__traced struct sk_buff *__netdev_alloc_skb(struct net_device *dev, unsigned int len, gfp_t gfp_mask) {}
__traced int pskb_expand_head(struct sk_buff *skb, int nhead, int ntail, gfp_t gfp_mask) {}
__traced void *__pskb_pull_tail(struct sk_buff *skb, int delta) {}
__traced int ___pskb_trim(struct sk_buff *skb, unsigned int len) {}
__traced struct sk_buff *__pskb_copy_fclone(struct sk_buff *skb, int headroom, gfp_t gfp_mask, bool fclone) {}
__traced void kfree_skb_list_reason(struct sk_buff *segs, enum skb_drop_reason reason) {}
__traced void __kfree_skb(struct sk_buff *skb) {}
__traced void __consume_stateless_skb(struct sk_buff *skb) {}
__traced void kfree_skb_partial(struct sk_buff *skb, bool head_stolen) {}
__traced void napi_consume_skb(struct sk_buff *skb, int budget) {}
__traced struct nf_conn *nf_conntrack_alloc(struct net *net, const struct nf_conntrack_zone *zone, const struct nf_conntrack_tuple *orig, const struct nf_conntrack_tuple *repl, gfp_t gfp) {}
__traced int nf_conntrack_hash_check_insert(struct nf_conn *ct) {}
__traced unsigned int nf_conntrack_in(struct sk_buff *skb, const struct nf_hook_state *state) {}
__traced int nf_conntrack_tuple_taken(const struct nf_conntrack_tuple *tuple, const struct nf_conn *ignored_conntrack) {}
__traced bool nf_ct_delete(struct nf_conn *ct, u32 portid, int report) {}
__traced int nf_hook_slow(struct sk_buff *skb, struct nf_hook_state *state, const struct nf_hook_entries *e, unsigned int s) {}
__traced void nf_hook_slow_list(struct list_head *head, struct nf_hook_state *state, const struct nf_hook_entries *e) {}
__traced struct nf_conn *__nf_conntrack_alloc(struct net *net, const struct nf_conntrack_zone *zone, const struct nf_conntrack_tuple *orig, const struct nf_conntrack_tuple *repl, gfp_t gfp, u32 hash) {}
__traced int __nf_conntrack_confirm(struct sk_buff *skb) {}
__traced struct nf_conntrack_tuple_hash *__nf_conntrack_find_get(struct net *net, const struct nf_conntrack_zone *zone, const struct nf_conntrack_tuple *tuple, u32 hash) {}
__traced void __nf_conntrack_hash_insert(struct nf_conn *ct, unsigned int hash, unsigned int reply_hash) {}
__traced unsigned int nft_do_chain(struct nft_pktinfo *pkt, void *priv) {}
__traced unsigned int ipt_do_table(void *priv, struct sk_buff *skb, const struct nf_hook_state *state) {}
__traced unsigned int ip6t_do_table(void *priv, struct sk_buff *skb, const struct nf_hook_state *state) {}
__traced int unix_accept(struct socket *sock, struct socket *newsock, struct proto_accept_arg *arg) {}
__traced int unix_autobind(struct sock *sk) {}
__traced int unix_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len) {}
__traced int unix_create(struct net *net, struct socket *sock, int protocol, int kern) {}
__traced int unix_dgram_connect(struct socket *sock, struct sockaddr *addr, int alen, int flags) {}
__traced int unix_dgram_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags) {}
__traced int unix_dgram_sendmsg(struct socket *sock, struct msghdr *msg, size_t len) {}
__traced struct sock *unix_find_other(struct net *net, struct sockaddr_un *sunaddr, int addr_len, int type, int flags) {}
__traced int unix_listen(struct socket *sock, int backlog) {}
__traced int unix_release(struct socket *sock) {}
__traced void unix_release_sock(struct sock *sk, int embrion) {}
__traced int unix_shutdown(struct socket *sock, int mode) {}
__traced int unix_stream_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags) {}
__traced int unix_stream_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags) {}
__traced int unix_stream_sendmsg(struct socket *sock, struct msghdr *msg, size_t len) {}
__traced int packet_create(struct net *net, struct socket *sock, int protocol, int kern) {}
__traced int packet_rcv(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt, struct net_device *orig_dev) {}
__traced int packet_recvmsg(struct socket *sock, struct msghdr *msg, size_t len, int flags) {}
__traced int packet_release(struct socket *sock) {}
__traced int packet_sendmsg(struct socket *sock, struct msghdr *msg, size_t len) {}
__traced int tpacket_rcv(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt, struct net_device *orig_dev) {}
__traced int vsock_bpf_recvmsg(struct sock *sk, struct msghdr *msg, size_t len, int flags) {}
__traced int vsock_connectible_recvmsg(struct socket *sock, struct msghdr *msg, size_t len, int flags) {}
__traced int vsock_connectible_sendmsg(struct socket *sock, struct msghdr *msg, size_t len) {}
__traced int vsock_dgram_recvmsg(struct socket *sock, struct msghdr *msg, size_t len, int flags) {}
__traced int vsock_dgram_sendmsg(struct socket *sock, struct msghdr *msg, size_t len) {}
__traced void mptcp_close(struct sock *sk, long timeout) {}
__traced int mptcp_connect(struct sock *sk, struct sockaddr *uaddr, int addr_len) {}
__traced void mptcp_finish_connect(struct sock *ssk) {}
__traced int mptcp_recvmsg(struct sock *sk, struct msghdr *msg, size_t len, int flags) {}
__traced int mptcp_sendmsg(struct sock *sk, struct msghdr *msg, size_t len) {}
__traced int mptcp_stream_accept(struct socket *sock, struct socket *newsock, struct proto_accept_arg *arg) {}
__traced int mptcp_subflow_create_socket(struct sock *sk, unsigned short family, struct socket **new_sock) {}
__traced vm_fault_t handle_mm_fault(struct vm_area_struct *vma, unsigned long address, unsigned int flags, struct pt_regs *regs) {}
__traced struct page *__alloc_pages_noprof(gfp_t gfp, unsigned int order, int preferred_nid, nodemask_t *nodemask) {}
__traced struct page *__alloc_frozen_pages_noprof(gfp_t gfp, unsigned int order, int preferred_nid, nodemask_t *nodemask) {}
__traced struct page *alloc_pages_noprof(gfp_t gfp, unsigned int order) {}
__traced struct folio *__folio_alloc_noprof(gfp_t gfp, unsigned int order, int preferred_nid, nodemask_t *nodemask) {}
__traced struct folio *filemap_alloc_folio_noprof(gfp_t gfp, unsigned int order) {}
__traced void free_pages(unsigned long addr, unsigned int order) {}
__traced void __free_pages(struct page *page, unsigned int order) {}
__traced void *__kmalloc_noprof(size_t size, gfp_t flags) {}
__traced void *__kmalloc_cache_noprof(struct kmem_cache *s, gfp_t gfpflags, size_t size) {}
typedef struct kmem_cache *kmem_buckets[14];
__traced void *__kmalloc_node_noprof(size_t size, kmem_buckets *b, gfp_t flags, int node) {}
__traced void *kmem_cache_alloc_noprof(struct kmem_cache *s, gfp_t gfpflags) {}
__traced void *kmem_cache_alloc_node_noprof(struct kmem_cache *s, gfp_t gfpflags, int node) {}
__traced void *kmem_cache_alloc_lru_noprof(struct kmem_cache *s, struct list_lru *lru, gfp_t gfpflags) {}
__traced void kvfree(const void *addr) {}
__traced void vfree(const void *addr) {}
__traced void *vmalloc_noprof(unsigned long size) {}
__traced void *__vmalloc_node_noprof(unsigned long size, unsigned long align, gfp_t gfp_mask, int node, const void *caller) {}
__traced void kfree_sensitive(const void *p) {}
__traced void *krealloc_node_align_noprof(const void *p, size_t new_size, unsigned long align, gfp_t flags, int nid) {}
__traced void folio_mark_accessed(struct folio *folio) {}
__traced int filemap_add_folio(struct address_space *mapping, struct folio *folio, unsigned long index, gfp_t gfp) {}
__traced vm_fault_t filemap_fault(struct vm_fault *vmf) {}
__traced ssize_t filemap_read(struct kiocb *iocb, struct iov_iter *iter, ssize_t already_read) {}
__traced vm_fault_t filemap_map_pages(struct vm_fault *vmf, unsigned long start_pgoff, unsigned long end_pgoff) {}
__traced void mark_buffer_dirty(struct buffer_head *bh) {}
__traced bool folio_mark_dirty(struct folio *folio) {}
__traced bool filemap_dirty_folio(struct address_space *mapping, struct folio *folio) {}
__traced void force_page_cache_ra(struct readahead_control *ractl, unsigned long nr_to_read) {}
__traced int migrate_misplaced_folio(struct folio *folio, int node) {}
__traced void oom_kill_process(struct oom_control *oc, const char *message) {}
__traced bool out_of_memory(struct oom_control *oc) {}
__traced unsigned long mmap_region(struct file *file, unsigned long addr, unsigned long len, vm_flags_t vm_flags, unsigned long pgoff, struct list_head *uf) {}
__traced unsigned long vm_mmap_pgoff(struct file *file, unsigned long addr, unsigned long len, unsigned long prot, unsigned long flag, unsigned long pgoff) {}
__traced unsigned long __mmap_region(struct file *file, unsigned long addr, unsigned long len, vm_flags_t vm_flags, unsigned long pgoff, struct list_head *uf) {}
__traced int vm_munmap(unsigned long start, size_t len) {}
__traced int __vm_munmap(unsigned long start, size_t len, bool unlock) {}
__traced int mprotect_fixup(struct vma_iterator *vmi, struct mmu_gather *tlb, struct vm_area_struct *vma, struct vm_area_struct **pprev, unsigned long start, unsigned long end, vm_flags_t newflags) {}
__traced struct vm_area_struct *expand_stack(struct mm_struct *mm, unsigned long addr) {}
__traced struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr) {}
__traced void mm_release(struct task_struct *tsk, struct mm_struct *mm) {}
__traced int get_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages) {}
__traced int pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages) {}
__traced int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf, int len, unsigned int gup_flags) {}
__traced int __access_remote_vm(struct mm_struct *mm, unsigned long addr, void *buf, int len, unsigned int gup_flags) {}
__traced int access_remote_vm(struct mm_struct *mm, unsigned long addr, void *buf, int len, unsigned int gup_flags) {}
__traced unsigned long try_to_free_pages(struct zonelist *zonelist, int order, gfp_t gfp_mask, nodemask_t *nodemask) {}
__traced void wakeup_kswapd(struct zone *zone, gfp_t gfp_flags, int order, enum zone_type highest_zoneidx) {}
__traced int swap_writeout(struct folio *folio, struct swap_iocb **swap_plug) {}
__traced void swap_read_folio(struct folio *folio, struct swap_iocb **plug) {}
__traced int try_charge_memcg(struct mem_cgroup *memcg, gfp_t gfp_mask, unsigned int nr_pages) {}
__traced int __mem_cgroup_charge(struct folio *folio, struct mm_struct *mm, gfp_t gfp) {}
__traced vm_fault_t finish_fault(struct vm_fault *vmf) {}
__traced int copy_page_range(struct vm_area_struct *dst_vma, struct vm_area_struct *src_vma) {}
__traced void unmap_vmas(struct mmu_gather *tlb, struct ma_state *mas, struct vm_area_struct *vma, unsigned long start_addr, unsigned long end_addr, unsigned long tree_end, bool mm_wr_locked) {}
__traced void unmap_page_range(struct mmu_gather *tlb, struct vm_area_struct *vma, unsigned long addr, unsigned long end, struct zap_details *details) {}
__traced void zap_page_range_single(struct vm_area_struct *vma, unsigned long address, unsigned long size, struct zap_details *details) {}
__traced void blk_account_io_done(struct request *req, u64 now) {}
__traced void blk_account_io_merge_bio(struct request *req) {}
__traced void blk_account_io_start(struct request *req) {}
__traced bool blk_attempt_req_merge(struct request_queue *q, struct request *rq, struct request *next) {}
__traced blk_status_t blk_execute_rq(struct request *rq, bool at_head) {}
__traced void blk_finish_plug(struct blk_plug *plug) {}
__traced void blk_mq_complete_request(struct request *rq) {}
__traced bool blk_mq_dispatch_rq_list(struct blk_mq_hw_ctx *hctx, struct list_head *list, bool get_budget) {}
__traced void blk_mq_end_request(struct request *rq, blk_status_t error) {}
__traced void blk_mq_free_request(struct request *rq) {}
__traced void blk_mq_requeue_request(struct request *rq, bool kick_requeue_list) {}
__traced void blk_mq_run_hw_queue(struct blk_mq_hw_ctx *hctx, bool async) {}
__traced bool blk_mq_sched_bio_merge(struct request_queue *q, struct bio *bio, unsigned int nr_segs) {}
__traced void blk_mq_sched_dispatch_requests(struct blk_mq_hw_ctx *hctx) {}
__traced void blk_mq_sched_free_rqs(struct request_queue *q) {}
__traced void blk_mq_sched_mark_restart_hctx(struct blk_mq_hw_ctx *hctx) {}
__traced void blk_mq_sched_reg_debugfs(struct request_queue *q) {}
__traced void blk_mq_sched_tags_teardown(struct request_queue *q, unsigned int flags) {}
__traced bool blk_mq_sched_try_insert_merge(struct request_queue *q, struct request *rq, struct list_head *free) {}
__traced bool blk_mq_sched_try_merge(struct request_queue *q, struct bio *bio, unsigned int nr_segs, struct request **merged_request) {}
__traced void blk_mq_sched_unreg_debugfs(struct request_queue *q) {}
__traced void blk_mq_start_request(struct request *rq) {}
__traced void blk_mq_submit_bio(struct bio *bio) {}
__traced void blk_start_plug(struct blk_plug *plug) {}
__traced bool blk_update_request(struct request *req, blk_status_t error, unsigned int nr_bytes) {}
__traced void __blk_flush_plug(struct blk_plug *plug, bool from_schedule) {}
__traced struct request *__blk_mq_alloc_requests(struct blk_mq_alloc_data *data) {}
__traced void __blk_mq_end_request(struct request *rq, blk_status_t error) {}
__traced int __blk_rq_map_sg(struct request *rq, struct scatterlist *sglist, struct scatterlist **last_sg) {}
__traced void submit_bio(struct bio *bio) {}
__traced void submit_bio_noacct(struct bio *bio) {}
__traced int submit_bio_wait(struct bio *bio) {}
__traced void __submit_bio(struct bio *bio) {}
__traced bool bio_add_folio(struct bio *bio, struct folio *folio, size_t len, size_t off) {}
__traced int bio_add_page(struct bio *bio, struct page *page, unsigned int len, unsigned int offset) {}
__traced struct bio *bio_alloc_bioset(struct block_device *bdev, unsigned short nr_vecs, blk_opf_t opf, gfp_t gfp_mask, struct bio_set *bs) {}
__traced void bio_associate_blkg(struct bio *bio) {}
__traced void bio_chain(struct bio *bio, struct bio *parent) {}
__traced void bio_endio(struct bio *bio) {}
__traced void bio_put(struct bio *bio) {}
__traced struct bio *bio_split(struct bio *bio, int sectors, gfp_t gfp, struct bio_set *bs) {}
__traced blk_status_t loop_queue_rq(struct blk_mq_hw_ctx *hctx, const struct blk_mq_queue_data *bd) {}
__traced blk_status_t virtio_queue_rq(struct blk_mq_hw_ctx *hctx, const struct blk_mq_queue_data *bd) {}
__traced int blkdev_fsync(struct file *filp, loff_t start, loff_t end, int datasync) {}
__traced long blkdev_ioctl(struct file *file, unsigned int cmd, unsigned long arg) {}
__traced int blkdev_issue_discard(struct block_device *bdev, sector_t sector, sector_t nr_sects, gfp_t gfp_mask) {}
__traced int blkdev_issue_flush(struct block_device *bdev) {}
__traced int blkdev_issue_secure_erase(struct block_device *bdev, sector_t sector, sector_t nr_sects, gfp_t gfp) {}
__traced int blkdev_issue_zeroout(struct block_device *bdev, sector_t sector, sector_t nr_sects, gfp_t gfp_mask, unsigned int flags) {}
__traced int blkdev_open(struct inode *inode, struct file *filp) {}
__traced ssize_t blkdev_read_iter(struct kiocb *iocb, struct iov_iter *to) {}
__traced ssize_t blkdev_write_iter(struct kiocb *iocb, struct iov_iter *from) {}
__traced void mutex_lock(struct mutex *lock) {}
__traced int mutex_lock_interruptible(struct mutex *lock) {}
__traced void mutex_lock_io(struct mutex *lock) {}
__traced int mutex_lock_killable(struct mutex *lock) {}
__traced int mutex_trylock(struct mutex *lock) {}
__traced void mutex_unlock(struct mutex *lock) {}
__traced void __mutex_lock_slowpath(struct mutex *lock) {}
__traced int down_interruptible(struct semaphore *sem) {}
__traced int down_killable(struct semaphore *sem) {}
__traced void down_read(struct rw_semaphore *sem) {}
__traced int down_read_interruptible(struct rw_semaphore *sem) {}
__traced int down_read_killable(struct rw_semaphore *sem) {}
__traced int down_read_trylock(struct rw_semaphore *sem) {}
__traced int down_timeout(struct semaphore *sem, long timeout) {}
__traced int down_trylock(struct semaphore *sem) {}
__traced void down_write(struct rw_semaphore *sem) {}
__traced int down_write_killable(struct rw_semaphore *sem) {}
__traced int down_write_trylock(struct rw_semaphore *sem) {}
__traced void up_read(struct rw_semaphore *sem) {}
__traced void up_write(struct rw_semaphore *sem) {}
__traced void up(struct semaphore *sem) {}
__traced void queued_read_lock_slowpath(struct qrwlock *lock) {}
__traced void queued_write_lock_slowpath(struct qrwlock *lock) {}
__traced void _raw_spin_lock(raw_spinlock_t *lock) {}
__traced void _raw_spin_lock_bh(raw_spinlock_t *lock) {}
__traced void _raw_spin_lock_irq(raw_spinlock_t *lock) {}
__traced unsigned long _raw_spin_lock_irqsave(raw_spinlock_t *lock) {}
__traced int _raw_spin_trylock(raw_spinlock_t *lock) {}
__traced void _raw_spin_unlock(raw_spinlock_t *lock) {}
__traced void _raw_spin_unlock_bh(raw_spinlock_t *lock) {}
__traced void _raw_spin_unlock_irqrestore(raw_spinlock_t *lock, unsigned long flags) {}
__traced void __rcu_read_lock(void) {}
__traced void __rcu_read_unlock(void) {}
__traced void rcu_note_context_switch(bool preempt) {}
__traced void synchronize_rcu(void) {}
typedef void (*rcu_callback_t)(struct callback_head *);
__traced void call_rcu(struct callback_head *head, rcu_callback_t func) {}
__traced int futex_wait(u32 *uaddr, unsigned int flags, u32 val, ktime_t *abs_time, u32 bitset) {}
__traced int futex_wake(u32 *uaddr, unsigned int flags, int nr_wake, u32 bitset) {}
__traced void wait_for_completion(struct completion *x) {}
__traced void complete(struct completion *x) {}
__traced void complete_all(struct completion *x) {}
__traced int __wake_up(struct wait_queue_head *wq_head, unsigned int mode, int nr_exclusive, void *key) {}
__traced void prepare_to_wait(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry, int state) {}
__traced long prepare_to_wait_event(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry, int state) {}
__traced bool prepare_to_wait_exclusive(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry, int state) {}
__traced void finish_wait(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry) {}
__traced int autoremove_wake_function(struct wait_queue_entry *wq_entry, unsigned int mode, int sync, void *key) {}
__traced int try_to_wake_up(struct task_struct *p, unsigned int state, int wake_flags) {}
__traced void schedule(void) {}
__traced void preempt_schedule(void) {}
__traced long schedule_timeout(long timeout) {}
__traced int schedule_hrtimeout(ktime_t *expires, const enum hrtimer_mode mode) {}
__traced void io_schedule(void) {}
__traced void schedule_idle(void) {}
__traced void __schedule(int sched_mode) {}
__traced struct rq *finish_task_switch(struct task_struct *prev) {}
__traced int wake_up_process(struct task_struct *p) {}
__traced int wake_up_state(struct task_struct *p, unsigned int state) {}
__traced int default_wake_function(wait_queue_entry_t *curr, unsigned int mode, int wake_flags, void *key) {}
__traced void set_user_nice(struct task_struct *p, long nice) {}
__traced int set_cpus_allowed_ptr(struct task_struct *p, const struct cpumask *new_mask) {}
__traced long sched_setaffinity(pid_t pid, const struct cpumask *in_mask) {}
__traced int sched_setscheduler(struct task_struct *p, int policy, const struct sched_param *param) {}
__traced int sched_setattr(struct task_struct *p, const struct sched_attr *attr) {}
__traced void sched_exec(void) {}
__traced int sched_fork(u64 clone_flags, struct task_struct *p) {}
__traced void sched_mm_cid_after_execve(struct task_struct *t) {}
__traced void sched_mm_cid_before_execve(struct task_struct *t) {}
__traced void sched_mm_cid_exit(struct task_struct *t) {}
__traced void sched_mm_cid_fork(struct task_struct *t) {}
__traced void sched_mm_cid_migrate_from(struct task_struct *t) {}
__traced void sched_mm_cid_migrate_to(struct rq *dst_rq, struct task_struct *t) {}
__traced void sched_mm_cid_remote_clear(struct mm_struct *mm, struct mm_cid *pcpu_cid, int cpu) {}
__traced void sched_tick(void) {}
__traced void unthrottle_cfs_rq(struct cfs_rq *cfs_rq) {}
__traced struct task_struct *pick_next_task_fair(struct rq *rq, struct task_struct *prev, struct rq_flags *rf) {}
__traced struct task_struct *pick_task_fair(struct rq *rq) {}
__traced void enqueue_task(struct rq *rq, struct task_struct *p, int flags) {}
__traced bool dequeue_task(struct rq *rq, struct task_struct *p, int flags) {}
__traced void enqueue_task_fair(struct rq *rq, struct task_struct *p, int flags) {}
__traced bool dequeue_task_fair(struct rq *rq, struct task_struct *p, int flags) {}
__traced void update_rq_clock(struct rq *rq) {}
__traced void check_preempt_wakeup_fair(struct rq *rq, struct task_struct *p, int wake_flags) {}
__traced int select_task_rq_fair(struct task_struct *p, int prev_cpu, int wake_flags) {}
__traced void sched_balance_trigger(struct rq *rq) {}
__traced void task_tick_fair(struct rq *rq, struct task_struct *curr, int queued) {}
__traced void activate_task(struct rq *rq, struct task_struct *p, int flags) {}
__traced void deactivate_task(struct rq *rq, struct task_struct *p, int flags) {}
__traced void resched_curr(struct rq *rq) {}
__traced void yield(void) {}
__traced int yield_to(struct task_struct *p, bool preempt) {}
__traced int migrate_task_to(struct task_struct *p, int target_cpu) {}
enum cpuhp_state {
	CPUHP_INVALID = -1,
	CPUHP_OFFLINE,
	CPUHP_CREATE_THREADS,
	CPUHP_PERF_X86_PREPARE,
	CPUHP_PERF_X86_AMD_UNCORE_PREP,
	CPUHP_PERF_POWER,
	CPUHP_PERF_SUPERH,
	CPUHP_X86_HPET_DEAD,
	CPUHP_X86_MCE_DEAD,
	CPUHP_VIRT_NET_DEAD,
	CPUHP_IBMVNIC_DEAD,
	CPUHP_SLUB_DEAD,
	CPUHP_DEBUG_OBJ_DEAD,
	CPUHP_MM_WRITEBACK_DEAD,
	CPUHP_MM_VMSTAT_DEAD,
	CPUHP_SOFTIRQ_DEAD,
	CPUHP_NET_MVNETA_DEAD,
	CPUHP_CPUIDLE_DEAD,
	CPUHP_ARM64_FPSIMD_DEAD,
	CPUHP_ARM_OMAP_WAKE_DEAD,
	CPUHP_IRQ_POLL_DEAD,
	CPUHP_BLOCK_SOFTIRQ_DEAD,
	CPUHP_BIO_DEAD,
	CPUHP_ACPI_CPUDRV_DEAD,
	CPUHP_S390_PFAULT_DEAD,
	CPUHP_BLK_MQ_DEAD,
	CPUHP_FS_BUFF_DEAD,
	CPUHP_PRINTK_DEAD,
	CPUHP_MM_MEMCQ_DEAD,
	CPUHP_PERCPU_CNT_DEAD,
	CPUHP_RADIX_DEAD,
	CPUHP_PAGE_ALLOC,
	CPUHP_NET_DEV_DEAD,
	CPUHP_IOMMU_IOVA_DEAD,
	CPUHP_AP_ARM_CACHE_B15_RAC_DEAD,
	CPUHP_AP_DTPM_CPU_DEAD,
	CPUHP_RANDOM_PREPARE,
	CPUHP_WORKQUEUE_PREP,
	CPUHP_POWER_NUMA_PREPARE,
	CPUHP_HRTIMERS_PREPARE,
	CPUHP_X2APIC_PREPARE,
	CPUHP_SMPCFD_PREPARE,
	CPUHP_RELAY_PREPARE,
	CPUHP_MD_RAID5_PREPARE,
	CPUHP_RCUTREE_PREP,
	CPUHP_CPUIDLE_COUPLED_PREPARE,
	CPUHP_POWERPC_PMAC_PREPARE,
	CPUHP_POWERPC_MMU_CTX_PREPARE,
	CPUHP_XEN_PREPARE,
	CPUHP_XEN_EVTCHN_PREPARE,
	CPUHP_ARM_SHMOBILE_SCU_PREPARE,
	CPUHP_SH_SH3X_PREPARE,
	CPUHP_TOPOLOGY_PREPARE,
	CPUHP_NET_IUCV_PREPARE,
	CPUHP_ARM_BL_PREPARE,
	CPUHP_TRACE_RB_PREPARE,
	CPUHP_MM_ZSWP_POOL_PREPARE,
	CPUHP_KVM_PPC_BOOK3S_PREPARE,
	CPUHP_ZCOMP_PREPARE,
	CPUHP_TIMERS_PREPARE,
	CPUHP_TMIGR_PREPARE,
	CPUHP_MIPS_SOC_PREPARE,
	CPUHP_BP_PREPARE_DYN,
	CPUHP_BP_PREPARE_DYN_END = 81,
	CPUHP_BP_KICK_AP,
	CPUHP_BRINGUP_CPU,
	CPUHP_AP_IDLE_DEAD,
	CPUHP_AP_OFFLINE,
	CPUHP_AP_CACHECTRL_STARTING,
	CPUHP_AP_SCHED_STARTING,
	CPUHP_AP_RCUTREE_DYING,
	CPUHP_AP_CPU_PM_STARTING,
	CPUHP_AP_IRQ_GIC_STARTING,
	CPUHP_AP_IRQ_HIP04_STARTING,
	CPUHP_AP_IRQ_APPLE_AIC_STARTING,
	CPUHP_AP_IRQ_ARMADA_XP_STARTING,
	CPUHP_AP_IRQ_BCM2836_STARTING,
	CPUHP_AP_IRQ_MIPS_GIC_STARTING,
	CPUHP_AP_IRQ_EIOINTC_STARTING,
	CPUHP_AP_IRQ_AVECINTC_STARTING,
	CPUHP_AP_IRQ_SIFIVE_PLIC_STARTING,
	CPUHP_AP_IRQ_ACLINT_SSWI_STARTING,
	CPUHP_AP_IRQ_RISCV_IMSIC_STARTING,
	CPUHP_AP_IRQ_RISCV_SBI_IPI_STARTING,
	CPUHP_AP_ARM_MVEBU_COHERENCY,
	CPUHP_AP_PERF_X86_AMD_UNCORE_STARTING,
	CPUHP_AP_PERF_X86_STARTING,
	CPUHP_AP_PERF_X86_AMD_IBS_STARTING,
	CPUHP_AP_PERF_XTENSA_STARTING,
	CPUHP_AP_ARM_VFP_STARTING,
	CPUHP_AP_ARM64_DEBUG_MONITORS_STARTING,
	CPUHP_AP_PERF_ARM_HW_BREAKPOINT_STARTING,
	CPUHP_AP_PERF_ARM_ACPI_STARTING,
	CPUHP_AP_PERF_ARM_STARTING,
	CPUHP_AP_PERF_RISCV_STARTING,
	CPUHP_AP_ARM_L2X0_STARTING,
	CPUHP_AP_EXYNOS4_MCT_TIMER_STARTING,
	CPUHP_AP_ARM_ARCH_TIMER_STARTING,
	CPUHP_AP_ARM_ARCH_TIMER_EVTSTRM_STARTING,
	CPUHP_AP_ARM_GLOBAL_TIMER_STARTING,
	CPUHP_AP_JCORE_TIMER_STARTING,
	CPUHP_AP_ARM_TWD_STARTING,
	CPUHP_AP_QCOM_TIMER_STARTING,
	CPUHP_AP_TEGRA_TIMER_STARTING,
	CPUHP_AP_ARMADA_TIMER_STARTING,
	CPUHP_AP_LOONGARCH_ARCH_TIMER_STARTING,
	CPUHP_AP_MIPS_GIC_TIMER_STARTING,
	CPUHP_AP_ARC_TIMER_STARTING,
	CPUHP_AP_REALTEK_TIMER_STARTING,
	CPUHP_AP_RISCV_TIMER_STARTING,
	CPUHP_AP_CLINT_TIMER_STARTING,
	CPUHP_AP_CSKY_TIMER_STARTING,
	CPUHP_AP_TI_GP_TIMER_STARTING,
	CPUHP_AP_HYPERV_TIMER_STARTING,
	CPUHP_AP_DUMMY_TIMER_STARTING,
	CPUHP_AP_ARM_XEN_STARTING,
	CPUHP_AP_ARM_XEN_RUNSTATE_STARTING,
	CPUHP_AP_ARM_CORESIGHT_STARTING,
	CPUHP_AP_ARM_CORESIGHT_CTI_STARTING,
	CPUHP_AP_ARM64_ISNDEP_STARTING,
	CPUHP_AP_SMPCFD_DYING,
	CPUHP_AP_HRTIMERS_DYING,
	CPUHP_AP_TICK_DYING,
	CPUHP_AP_X86_TBOOT_DYING,
	CPUHP_AP_ARM_CACHE_B15_RAC_DYING,
	CPUHP_AP_ONLINE,
	CPUHP_TEARDOWN_CPU,
	CPUHP_AP_ONLINE_IDLE,
	CPUHP_AP_HYPERV_ONLINE,
	CPUHP_AP_KVM_ONLINE,
	CPUHP_AP_SCHED_WAIT_EMPTY,
	CPUHP_AP_SMPBOOT_THREADS,
	CPUHP_AP_IRQ_AFFINITY_ONLINE,
	CPUHP_AP_BLK_MQ_ONLINE,
	CPUHP_AP_ARM_MVEBU_SYNC_CLOCKS,
	CPUHP_AP_X86_INTEL_EPB_ONLINE,
	CPUHP_AP_PERF_ONLINE,
	CPUHP_AP_PERF_X86_ONLINE,
	CPUHP_AP_PERF_X86_UNCORE_ONLINE,
	CPUHP_AP_PERF_X86_AMD_UNCORE_ONLINE,
	CPUHP_AP_PERF_X86_AMD_POWER_ONLINE,
	CPUHP_AP_PERF_S390_CF_ONLINE,
	CPUHP_AP_PERF_S390_SF_ONLINE,
	CPUHP_AP_PERF_ARM_CCI_ONLINE,
	CPUHP_AP_PERF_ARM_CCN_ONLINE,
	CPUHP_AP_PERF_ARM_HISI_CPA_ONLINE,
	CPUHP_AP_PERF_ARM_HISI_DDRC_ONLINE,
	CPUHP_AP_PERF_ARM_HISI_HHA_ONLINE,
	CPUHP_AP_PERF_ARM_HISI_L3_ONLINE,
	CPUHP_AP_PERF_ARM_HISI_PA_ONLINE,
	CPUHP_AP_PERF_ARM_HISI_SLLC_ONLINE,
	CPUHP_AP_PERF_ARM_HISI_PCIE_PMU_ONLINE,
	CPUHP_AP_PERF_ARM_HNS3_PMU_ONLINE,
	CPUHP_AP_PERF_ARM_L2X0_ONLINE,
	CPUHP_AP_PERF_ARM_QCOM_L2_ONLINE,
	CPUHP_AP_PERF_ARM_QCOM_L3_ONLINE,
	CPUHP_AP_PERF_ARM_APM_XGENE_ONLINE,
	CPUHP_AP_PERF_ARM_CAVIUM_TX2_UNCORE_ONLINE,
	CPUHP_AP_PERF_ARM_MARVELL_CN10K_DDR_ONLINE,
	CPUHP_AP_PERF_ARM_MRVL_PEM_ONLINE,
	CPUHP_AP_PERF_POWERPC_NEST_IMC_ONLINE,
	CPUHP_AP_PERF_POWERPC_CORE_IMC_ONLINE,
	CPUHP_AP_PERF_POWERPC_THREAD_IMC_ONLINE,
	CPUHP_AP_PERF_POWERPC_TRACE_IMC_ONLINE,
	CPUHP_AP_PERF_POWERPC_HV_24x7_ONLINE,
	CPUHP_AP_PERF_POWERPC_HV_GPCI_ONLINE,
	CPUHP_AP_PERF_CSKY_ONLINE,
	CPUHP_AP_TMIGR_ONLINE,
	CPUHP_AP_WATCHDOG_ONLINE,
	CPUHP_AP_WORKQUEUE_ONLINE,
	CPUHP_AP_RANDOM_ONLINE,
	CPUHP_AP_RCUTREE_ONLINE,
	CPUHP_AP_KTHREADS_ONLINE,
	CPUHP_AP_BASE_CACHEINFO_ONLINE,
	CPUHP_AP_ONLINE_DYN,
	CPUHP_AP_ONLINE_DYN_END = 232,
	CPUHP_AP_X86_HPET_ONLINE,
	CPUHP_AP_X86_KVM_CLK_ONLINE,
	CPUHP_AP_ACTIVE,
	CPUHP_ONLINE,
};

__traced void cpu_startup_entry(enum cpuhp_state state) {}
__traced void do_idle(void) {}
__traced int cpuidle_enter(struct cpuidle_driver *drv, struct cpuidle_device *dev, int index) {}
__traced int cpuidle_enter_state(struct cpuidle_device *dev, struct cpuidle_driver *drv, int index) {}
__traced long hrtimer_nanosleep_restart(struct restart_block *restart) {}
__traced void hrtimer_sleeper_start_expires(struct hrtimer_sleeper *sl, enum hrtimer_mode mode) {}
__traced void hrtimer_start_range_ns(struct hrtimer *timer, ktime_t tim, u64 delta_ns, const enum hrtimer_mode mode) {}
__traced void hrtimer_interrupt(struct clock_event_device *dev) {}
__traced enum hrtimer_restart hrtimer_wakeup(struct hrtimer *timer) {}
__traced long hrtimer_nanosleep(ktime_t rqtp, const enum hrtimer_mode mode, const clockid_t clockid) {}
__traced int mod_timer(struct timer_list *timer, unsigned long expires) {}
__traced void add_timer(struct timer_list *timer) {}
__traced void run_timer_softirq(void) {}
__traced void irq_enter(void) {}
__traced void irq_exit(void) {}
__traced void irq_enter_rcu(void) {}
__traced void irq_exit_rcu(void) {}
__traced void __do_softirq(void) {}
__traced void handle_softirqs(bool ksirqd) {}
__traced void raise_softirq(unsigned int nr) {}
__traced void raise_softirq_irqoff(unsigned int nr) {}
__traced irqreturn_t handle_irq_event(struct irq_desc *desc) {}
__traced irqreturn_t handle_irq_event_percpu(struct irq_desc *desc) {}
__traced irqreturn_t __handle_irq_event_percpu(struct irq_desc *desc) {}
__traced int generic_handle_irq(unsigned int irq) {}
__traced int generic_handle_irq_safe(unsigned int irq) {}
__traced bool queue_work_on(int cpu, struct workqueue_struct *wq, struct work_struct *work) {}
__traced void __queue_work(int cpu, struct workqueue_struct *wq, struct work_struct *work) {}
__traced bool queue_delayed_work_on(int cpu, struct workqueue_struct *wq, struct delayed_work *dwork, unsigned long delay) {}
__traced bool flush_work(struct work_struct *work) {}
__traced bool cancel_work_sync(struct work_struct *work) {}
__traced int worker_thread(void *__worker) {}
__traced void account_process_tick(struct task_struct *p, int user_tick) {}
__traced void update_process_times(int user_tick) {}
__traced struct bpf_map *array_map_alloc(union bpf_attr *attr) {}
__traced int array_map_alloc_check(union bpf_attr *attr) {}
__traced int array_map_check_btf(const struct bpf_map *map, const struct btf *btf, const struct btf_type *key_type, const struct btf_type *value_type) {}
__traced long array_map_delete_elem(struct bpf_map *map, void *key) {}
__traced int array_map_direct_value_addr(const struct bpf_map *map, u64 *imm, u32 off) {}
__traced int array_map_direct_value_meta(const struct bpf_map *map, u64 imm, u32 *off) {}
__traced void array_map_free(struct bpf_map *map) {}
__traced void array_map_free_internal_structs(struct bpf_map *map) {}
__traced int array_map_gen_lookup(struct bpf_map *map, struct bpf_insn *insn_buf) {}
__traced int array_map_get_hash(struct bpf_map *map, u32 hash_buf_size, void *hash_buf) {}
__traced int array_map_get_next_key(struct bpf_map *map, void *key, void *next_key) {}
__traced void *array_map_lookup_elem(struct bpf_map *map, void *key) {}
__traced u64 array_map_mem_usage(const struct bpf_map *map) {}
__traced bool array_map_meta_equal(const struct bpf_map *meta0, const struct bpf_map *meta1) {}
__traced int array_map_mmap(struct bpf_map *map, struct vm_area_struct *vma) {}
__traced void array_map_seq_show_elem(struct bpf_map *map, void *key, struct seq_file *m) {}
__traced long array_map_update_elem(struct bpf_map *map, void *key, void *value, u64 map_flags) {}
__traced long htab_lru_map_delete_elem(struct bpf_map *map, void *key) {}
__traced bool htab_lru_map_delete_node(void *arg, struct bpf_lru_node *node) {}
__traced int htab_lru_map_gen_lookup(struct bpf_map *map, struct bpf_insn *insn_buf) {}
__traced int htab_lru_map_lookup_and_delete_batch(struct bpf_map *map, const union bpf_attr *attr, union bpf_attr *uattr) {}
__traced int htab_lru_map_lookup_and_delete_elem(struct bpf_map *map, void *key, void *value, u64 flags) {}
__traced int htab_lru_map_lookup_batch(struct bpf_map *map, const union bpf_attr *attr, union bpf_attr *uattr) {}
__traced void *htab_lru_map_lookup_elem(struct bpf_map *map, void *key) {}
__traced void *htab_lru_map_lookup_elem_sys(struct bpf_map *map, void *key) {}
__traced long htab_lru_map_update_elem(struct bpf_map *map, void *key, void *value, u64 map_flags) {}
__traced struct bpf_map *htab_map_alloc(union bpf_attr *attr) {}
__traced int htab_map_alloc_check(union bpf_attr *attr) {}
__traced long htab_map_delete_elem(struct bpf_map *map, void *key) {}
__traced void htab_map_free(struct bpf_map *map) {}
__traced void htab_map_free_internal_structs(struct bpf_map *map) {}
__traced int htab_map_gen_lookup(struct bpf_map *map, struct bpf_insn *insn_buf) {}
__traced int htab_map_get_next_key(struct bpf_map *map, void *key, void *next_key) {}
__traced u32 htab_map_hash(const void *key, u32 key_len, u32 hashrnd) {}
__traced int htab_map_lookup_and_delete_batch(struct bpf_map *map, const union bpf_attr *attr, union bpf_attr *uattr) {}
__traced int htab_map_lookup_and_delete_elem(struct bpf_map *map, void *key, void *value, u64 flags) {}
__traced int htab_map_lookup_batch(struct bpf_map *map, const union bpf_attr *attr, union bpf_attr *uattr) {}
__traced void *htab_map_lookup_elem(struct bpf_map *map, void *key) {}
__traced u64 htab_map_mem_usage(const struct bpf_map *map) {}
__traced void htab_map_seq_show_elem(struct bpf_map *map, void *key, struct seq_file *m) {}
__traced long htab_map_update_elem(struct bpf_map *map, void *key, void *value, u64 map_flags) {}
__traced long htab_map_update_elem_in_place(struct bpf_map *map, void *key, void *value, u64 map_flags, bool percpu, bool onallcpus) {}
__traced int htab_percpu_map_gen_lookup(struct bpf_map *map, struct bpf_insn *insn_buf) {}
__traced int htab_percpu_map_lookup_and_delete_batch(struct bpf_map *map, const union bpf_attr *attr, union bpf_attr *uattr) {}
__traced int htab_percpu_map_lookup_and_delete_elem(struct bpf_map *map, void *key, void *value, u64 flags) {}
__traced int htab_percpu_map_lookup_batch(struct bpf_map *map, const union bpf_attr *attr, union bpf_attr *uattr) {}
__traced void *htab_percpu_map_lookup_elem(struct bpf_map *map, void *key) {}
__traced void *htab_percpu_map_lookup_percpu_elem(struct bpf_map *map, void *key, u32 cpu) {}
__traced void htab_percpu_map_seq_show_elem(struct bpf_map *map, void *key, struct seq_file *m) {}
__traced long htab_percpu_map_update_elem(struct bpf_map *map, void *key, void *value, u64 map_flags) {}
__traced int percpu_array_map_gen_lookup(struct bpf_map *map, struct bpf_insn *insn_buf) {}
__traced void *percpu_array_map_lookup_elem(struct bpf_map *map, void *key) {}
__traced void *percpu_array_map_lookup_percpu_elem(struct bpf_map *map, void *key, u32 cpu) {}
__traced void percpu_array_map_seq_show_elem(struct bpf_map *map, void *key, struct seq_file *m) {}
__traced struct bpf_map *prog_array_map_alloc(union bpf_attr *attr) {}
__traced void prog_array_map_clear(struct bpf_map *map) {}
__traced void prog_array_map_clear_deferred(struct work_struct *work) {}
__traced void prog_array_map_free(struct bpf_map *map) {}
__traced void prog_array_map_poke_run(struct bpf_map *map, u32 key, struct bpf_prog *old, struct bpf_prog *new) {}
__traced int prog_array_map_poke_track(struct bpf_map *map, struct bpf_prog_aux *prog_aux) {}
__traced void prog_array_map_poke_untrack(struct bpf_map *map, struct bpf_prog_aux *prog_aux) {}
__traced void prog_array_map_seq_show_elem(struct bpf_map *map, void *key, struct seq_file *m) {}
__traced struct bpf_map *ringbuf_map_alloc(union bpf_attr *attr) {}
__traced long ringbuf_map_delete_elem(struct bpf_map *map, void *key) {}
__traced void ringbuf_map_free(struct bpf_map *map) {}
__traced int ringbuf_map_get_next_key(struct bpf_map *map, void *key, void *next_key) {}
__traced void *ringbuf_map_lookup_elem(struct bpf_map *map, void *key) {}
__traced u64 ringbuf_map_mem_usage(const struct bpf_map *map) {}
__traced int ringbuf_map_mmap_kern(struct bpf_map *map, struct vm_area_struct *vma) {}
__traced int ringbuf_map_mmap_user(struct bpf_map *map, struct vm_area_struct *vma) {}
__traced __poll_t ringbuf_map_poll_kern(struct bpf_map *map, struct file *filp, struct poll_table_struct *pts) {}
__traced __poll_t ringbuf_map_poll_user(struct bpf_map *map, struct file *filp, struct poll_table_struct *pts) {}
__traced long ringbuf_map_update_elem(struct bpf_map *map, void *key, void *value, u64 flags) {}
__traced struct bpf_map *trie_alloc(union bpf_attr *attr) {}
__traced int trie_check_btf(const struct bpf_map *map, const struct btf *btf, const struct btf_type *key_type, const struct btf_type *value_type) {}
__traced long trie_delete_elem(struct bpf_map *map, void *_key) {}
__traced void trie_free(struct bpf_map *map) {}
__traced int trie_get_next_key(struct bpf_map *map, void *_key, void *_next_key) {}
__traced void *trie_lookup_elem(struct bpf_map *map, void *_key) {}
__traced u64 trie_mem_usage(const struct bpf_map *map) {}
__traced long trie_update_elem(struct bpf_map *map, void *_key, void *value, u64 flags) {}
__traced int sock_map_update_elem_sys(struct bpf_map *map, void *key, void *value, u64 flags) {}
__traced int dev_map_enqueue(struct bpf_dtab_netdev *dst, struct xdp_frame *xdpf, struct net_device *dev_rx) {}
__traced int cpu_map_enqueue(struct bpf_cpu_map_entry *rcpu, struct xdp_frame *xdpf, struct net_device *dev_rx) {}
__traced long xsk_map_redirect(struct bpf_map *map, u64 index, u64 flags) {}
__traced void *__htab_map_lookup_elem(struct bpf_map *map, void *key) {}
__traced long __htab_lru_percpu_map_update_elem(struct bpf_map *map, void *key, void *value, u64 map_flags, bool onallcpus) {}
__traced int htab_lru_percpu_map_lookup_and_delete_batch(struct bpf_map *map, const union bpf_attr *attr, union bpf_attr *uattr) {}
__traced int htab_lru_percpu_map_lookup_and_delete_elem(struct bpf_map *map, void *key, void *value, u64 flags) {}
__traced int htab_lru_percpu_map_lookup_batch(struct bpf_map *map, const union bpf_attr *attr, union bpf_attr *uattr) {}
__traced void *htab_lru_percpu_map_lookup_elem(struct bpf_map *map, void *key) {}
__traced void *htab_lru_percpu_map_lookup_percpu_elem(struct bpf_map *map, void *key, u32 cpu) {}
__traced long htab_lru_percpu_map_update_elem(struct bpf_map *map, void *key, void *value, u64 map_flags) {}
__traced void bpf_arch_ibpb(void) {}
__traced void bpf_arch_poke_desc_update(struct bpf_jit_poke_descriptor *poke, struct bpf_prog *new, struct bpf_prog *old) {}
__traced void *bpf_arch_text_copy(void *dst, void *src, size_t len) {}
__traced int bpf_arch_text_invalidate(void *dst, size_t len) {}
__traced int bpf_arch_text_poke(void *ip, enum bpf_text_poke_type t, void *old_addr, void *new_addr) {}
__traced u64 bpf_arch_uaddress_limit(void) {}
__traced int bpf_check(struct bpf_prog **prog, union bpf_attr *attr, bpfptr_t uattr, __u32 uattr_size) {}
__traced u64 bpf_copy_from_user(u64 dst, u64 size, u64 user_ptr, u64 __ur_1, u64 __ur_2) {}
__traced struct bpf_prog *bpf_int_jit_compile(struct bpf_prog *prog) {}
__traced int bpf_iter_run_prog(struct bpf_prog *prog, void *ctx) {}
__traced struct bpf_link *bpf_link_by_id(u32 id) {}
__traced void bpf_link_cleanup(struct bpf_link_primer *primer) {}
__traced void bpf_link_defer_dealloc_mult_rcu_gp(struct callback_head *rcu) {}
__traced void bpf_link_defer_dealloc_rcu_gp(struct callback_head *rcu) {}
__traced void bpf_link_free(struct bpf_link *link) {}
__traced struct bpf_link *bpf_link_get_curr_or_next(u32 *id) {}
__traced struct bpf_link *bpf_link_get_from_fd(u32 ufd) {}
__traced void bpf_link_inc(struct bpf_link *link) {}
__traced struct bpf_link *bpf_link_inc_not_zero(struct bpf_link *link) {}
__traced void bpf_link_init(struct bpf_link *link, enum bpf_link_type type, const struct bpf_link_ops *ops, struct bpf_prog *prog, enum bpf_attach_type attach_type) {}
__traced void bpf_link_init_sleepable(struct bpf_link *link, enum bpf_link_type type, const struct bpf_link_ops *ops, struct bpf_prog *prog, enum bpf_attach_type attach_type, bool sleepable) {}
__traced bool bpf_link_is_iter(struct bpf_link *link) {}
__traced int bpf_link_iter_init(void) {}
__traced int bpf_link_new_fd(struct bpf_link *link) {}
__traced int bpf_link_pin(struct dentry *old_dentry, struct inode *dir, struct dentry *new_dentry) {}
__traced __poll_t bpf_link_poll(struct file *file, struct poll_table_struct *pts) {}
__traced int bpf_link_prime(struct bpf_link *link, struct bpf_link_primer *primer) {}
__traced void bpf_link_put(struct bpf_link *link) {}
__traced void bpf_link_put_deferred(struct work_struct *work) {}
__traced int bpf_link_release(struct inode *inode, struct file *filp) {}
__traced void *bpf_link_seq_next(struct seq_file *seq, void *v, loff_t *pos) {}
__traced int bpf_link_seq_show(struct seq_file *seq, void *v) {}
__traced void *bpf_link_seq_start(struct seq_file *seq, loff_t *pos) {}
__traced void bpf_link_seq_stop(struct seq_file *seq, void *v) {}
__traced int bpf_link_settle(struct bpf_link_primer *primer) {}
__traced void bpf_link_show_fdinfo(struct seq_file *m, struct file *filp) {}
__traced int bpf_map_alloc_pages(const struct bpf_map *map, int nid, unsigned long nr_pages, struct page **pages) {}
__traced void *bpf_map_alloc_percpu(const struct bpf_map *map, size_t size, size_t align, gfp_t flags) {}
__traced void *bpf_map_area_alloc(u64 size, int numa_node) {}
__traced void bpf_map_area_free(void *area) {}
__traced void *bpf_map_area_mmapable_alloc(u64 size, int numa_node) {}
__traced int bpf_map_copy_value(struct bpf_map *map, void *key, void *value, __u64 flags) {}
__traced u64 bpf_map_delete_elem(u64 map, u64 key, u64 __ur_1, u64 __ur_2, u64 __ur_3) {}
__traced int bpf_map_do_batch(const union bpf_attr *attr, union bpf_attr *uattr, int cmd) {}
__traced void *bpf_map_fd_get_ptr(struct bpf_map *map, struct file *map_file, int ufd) {}
__traced void bpf_map_fd_put_ptr(struct bpf_map *map, void *ptr, bool need_defer) {}
__traced u32 bpf_map_fd_sys_lookup_elem(void *ptr) {}
__traced void bpf_map_free_deferred(struct work_struct *work) {}
__traced void bpf_map_free_id(struct bpf_map *map) {}
__traced void bpf_map_free_mult_rcu_gp(struct callback_head *rcu) {}
__traced void bpf_map_free_rcu_gp(struct callback_head *rcu) {}
__traced void bpf_map_free_record(struct bpf_map *map) {}
__traced struct bpf_map *bpf_map_get(u32 ufd) {}
__traced struct bpf_map *bpf_map_get_curr_or_next(u32 *id) {}
__traced struct mem_cgroup *bpf_map_get_memcg(const struct bpf_map *map) {}
__traced struct bpf_map *bpf_map_get_with_uref(u32 ufd) {}
__traced void bpf_map_inc(struct bpf_map *map) {}
__traced struct bpf_map *bpf_map_inc_not_zero(struct bpf_map *map) {}
__traced void bpf_map_inc_with_uref(struct bpf_map *map) {}
__traced void bpf_map_init_from_attr(struct bpf_map *map, union bpf_attr *attr) {}
__traced int bpf_map_iter_init(void) {}
__traced void *bpf_map_kmalloc_node(const struct bpf_map *map, size_t size, gfp_t flags, int node) {}
__traced void *bpf_map_kmalloc_nolock(const struct bpf_map *map, size_t size, gfp_t flags, int node) {}
__traced void *bpf_map_kvcalloc(struct bpf_map *map, size_t n, size_t size, gfp_t flags) {}
__traced void *bpf_map_kzalloc(const struct bpf_map *map, size_t size, gfp_t flags) {}
__traced u64 bpf_map_lookup_elem(u64 map, u64 key, u64 __ur_1, u64 __ur_2, u64 __ur_3) {}
__traced u64 bpf_map_lookup_percpu_elem(u64 map, u64 key, u64 cpu, u64 __ur_1, u64 __ur_2) {}
__traced struct bpf_map *bpf_map_meta_alloc(int inner_map_ufd) {}
__traced bool bpf_map_meta_equal(const struct bpf_map *meta0, const struct bpf_map *meta1) {}
__traced void bpf_map_meta_free(struct bpf_map *map_meta) {}
__traced int bpf_map_mmap(struct file *filp, struct vm_area_struct *vma) {}
__traced void bpf_map_mmap_close(struct vm_area_struct *vma) {}
__traced void bpf_map_mmap_open(struct vm_area_struct *vma) {}
__traced int bpf_map_new_fd(struct bpf_map *map, int flags) {}
__traced int bpf_map_offload_delete_elem(struct bpf_map *map, void *key) {}
__traced int bpf_map_offload_get_next_key(struct bpf_map *map, void *key, void *next_key) {}
__traced int bpf_map_offload_info_fill(struct bpf_map_info *info, struct bpf_map *map) {}
__traced struct ns_common *bpf_map_offload_info_fill_ns(void *private_data) {}
__traced int bpf_map_offload_lookup_elem(struct bpf_map *map, void *key, void *value) {}
__traced struct bpf_map *bpf_map_offload_map_alloc(union bpf_attr *attr) {}
__traced void bpf_map_offload_map_free(struct bpf_map *map) {}
__traced u64 bpf_map_offload_map_mem_usage(const struct bpf_map *map) {}
__traced int bpf_map_offload_ndo(struct bpf_offloaded_map *offmap, enum bpf_netdev_command cmd) {}
__traced int bpf_map_offload_update_elem(struct bpf_map *map, void *key, void *value, u64 flags) {}
__traced u64 bpf_map_peek_elem(u64 map, u64 value, u64 __ur_1, u64 __ur_2, u64 __ur_3) {}
__traced __poll_t bpf_map_poll(struct file *filp, struct poll_table_struct *pts) {}
__traced u64 bpf_map_pop_elem(u64 map, u64 value, u64 __ur_1, u64 __ur_2, u64 __ur_3) {}
__traced u64 bpf_map_push_elem(u64 map, u64 value, u64 flags, u64 __ur_1, u64 __ur_2) {}
__traced void bpf_map_put(struct bpf_map *map) {}
__traced void bpf_map_put_with_uref(struct bpf_map *map) {}
__traced int bpf_map_release(struct inode *inode, struct file *filp) {}
__traced void *bpf_map_seq_next(struct seq_file *seq, void *v, loff_t *pos) {}
__traced int bpf_map_seq_show(struct seq_file *seq, void *v) {}
__traced void *bpf_map_seq_start(struct seq_file *seq, loff_t *pos) {}
__traced void bpf_map_seq_stop(struct seq_file *seq, void *v) {}
__traced void bpf_map_show_fdinfo(struct seq_file *m, struct file *filp) {}
__traced void bpf_map_struct_ops_info_fill(struct bpf_map_info *info, struct bpf_map *map) {}
__traced u64 bpf_map_update_elem(u64 map, u64 key, u64 value, u64 flags, u64 __ur_1) {}
__traced int bpf_map_update_value(struct bpf_map *map, struct file *map_file, void *key, void *value, __u64 flags) {}
__traced u32 bpf_map_value_size(const struct bpf_map *map) {}
__traced bool bpf_map_write_active(const struct bpf_map *map) {}
__traced void bpf_obj_free_fields(const struct btf_record *rec, void *obj) {}
__traced void bpf_obj_free_task_work(const struct btf_record *rec, void *obj) {}
__traced void bpf_obj_free_timer(const struct btf_record *rec, void *obj) {}
__traced void bpf_obj_free_workqueue(const struct btf_record *rec, void *obj) {}
__traced int bpf_obj_get_next_id(const union bpf_attr *attr, union bpf_attr *uattr, struct idr *idr, spinlock_t *lock, enum bpf_obj_idr_kind kind) {}
__traced int bpf_obj_get_user(int path_fd, const char *pathname, int flags) {}
__traced int bpf_obj_name_cpy(char *dst, const char *src, unsigned int size) {}
__traced int bpf_obj_pin_user(u32 ufd, int path_fd, const char *pathname) {}
__traced void bpf_prog_add(struct bpf_prog *prog, int i) {}
__traced struct bpf_prog *bpf_prog_alloc(unsigned int size, gfp_t gfp_extra_flags) {}
__traced int bpf_prog_alloc_jited_linfo(struct bpf_prog *prog) {}
__traced struct bpf_prog *bpf_prog_alloc_no_stats(unsigned int size, gfp_t gfp_extra_flags) {}
__traced struct bpf_prog_array *bpf_prog_array_alloc(u32 prog_cnt, gfp_t flags) {}
__traced int bpf_prog_array_copy(struct bpf_prog_array *old_array, struct bpf_prog *exclude_prog, struct bpf_prog *include_prog, u64 bpf_cookie, struct bpf_prog_array **new_array) {}
__traced bool bpf_prog_array_copy_core(struct bpf_prog_array *array, u32 *prog_ids, u32 request_cnt) {}
__traced int bpf_prog_array_copy_info(struct bpf_prog_array *array, u32 *prog_ids, u32 request_cnt, u32 *prog_cnt) {}
__traced int bpf_prog_array_copy_to_user(struct bpf_prog_array *array, __u32 *prog_ids, u32 cnt) {}
__traced void bpf_prog_array_delete_safe(struct bpf_prog_array *array, struct bpf_prog *old_prog) {}
__traced int bpf_prog_array_delete_safe_at(struct bpf_prog_array *array, int index) {}
__traced void bpf_prog_array_free(struct bpf_prog_array *progs) {}
__traced void bpf_prog_array_free_sleepable(struct bpf_prog_array *progs) {}
__traced bool bpf_prog_array_is_empty(struct bpf_prog_array *array) {}
__traced int bpf_prog_array_length(struct bpf_prog_array *array) {}
__traced int bpf_prog_array_update_at(struct bpf_prog_array *array, int index, struct bpf_prog *prog) {}
__traced int bpf_prog_attach_check_attach_type(const struct bpf_prog *prog, enum bpf_attach_type attach_type) {}
__traced struct bpf_prog *bpf_prog_by_id(u32 id) {}
__traced int bpf_prog_calc_tag(struct bpf_prog *fp) {}
__traced void bpf_prog_change_xdp(struct bpf_prog *prev_prog, struct bpf_prog *prog) {}
__traced int bpf_prog_create(struct bpf_prog **pfp, struct sock_fprog_kern *fprog) {}
typedef int (*bpf_aux_classic_check_t)(struct sock_filter *, unsigned int);
__traced int bpf_prog_create_from_user(struct bpf_prog **pfp, struct sock_fprog *fprog, bpf_aux_classic_check_t trans, bool save_orig) {}
__traced int bpf_prog_ctx_arg_info_init(struct bpf_prog *prog, const struct bpf_ctx_arg_aux *info, u32 cnt) {}
__traced void bpf_prog_destroy(struct bpf_prog *fp) {}
__traced void bpf_prog_dev_bound_destroy(struct bpf_prog *prog) {}
__traced int bpf_prog_dev_bound_inherit(struct bpf_prog *new_prog, struct bpf_prog *old_prog) {}
__traced int bpf_prog_dev_bound_init(struct bpf_prog *prog, union bpf_attr *attr) {}
__traced bool bpf_prog_dev_bound_match(const struct bpf_prog *lhs, const struct bpf_prog *rhs) {}
__traced void bpf_prog_fill_jited_linfo(struct bpf_prog *prog, const u32 *insn_to_jit_off) {}
__traced struct bpf_prog *bpf_prog_find_from_stack(void) {}
__traced void bpf_prog_free(struct bpf_prog *fp) {}
__traced void bpf_prog_free_deferred(struct work_struct *work) {}
__traced void bpf_prog_free_id(struct bpf_prog *prog) {}
__traced struct bpf_prog *bpf_prog_get(u32 ufd) {}
__traced struct bpf_prog *bpf_prog_get_curr_or_next(u32 *id) {}
__traced int bpf_prog_get_file_line(struct bpf_prog *prog, unsigned long ip, const char **filep, const char **linep, int *nump) {}
__traced int bpf_prog_get_info_by_fd(struct file *file, struct bpf_prog *prog, const union bpf_attr *attr, union bpf_attr *uattr) {}
__traced bool bpf_prog_get_ok(struct bpf_prog *prog, enum bpf_prog_type *attach_type, bool attach_drv) {}
__traced void bpf_prog_get_stats(const struct bpf_prog *prog, struct bpf_prog_kstats *stats) {}
__traced struct btf *bpf_prog_get_target_btf(const struct bpf_prog *prog) {}
__traced struct bpf_prog *bpf_prog_get_type_dev(u32 ufd, enum bpf_prog_type type, bool attach_drv) {}
__traced struct bpf_prog *bpf_prog_get_type_path(const char *name, enum bpf_prog_type type) {}
__traced bool bpf_prog_has_kfunc_call(const struct bpf_prog *prog) {}
__traced bool bpf_prog_has_trampoline(const struct bpf_prog *prog) {}
__traced void bpf_prog_inc(struct bpf_prog *prog) {}
__traced void bpf_prog_inc_misses_counter(struct bpf_prog *prog) {}
__traced struct bpf_prog *bpf_prog_inc_not_zero(struct bpf_prog *prog) {}
__traced int bpf_prog_iter_init(void) {}
__traced void bpf_prog_jit_attempt_done(struct bpf_prog *prog) {}
__traced void bpf_prog_kallsyms_add(struct bpf_prog *fp) {}
__traced void bpf_prog_kallsyms_del(struct bpf_prog *fp) {}
__traced void bpf_prog_kallsyms_del_all(struct bpf_prog *fp) {}
__traced struct bpf_prog *bpf_prog_ksym_find(unsigned long addr) {}
__traced int bpf_prog_load(union bpf_attr *attr, bpfptr_t uattr, u32 uattr_size) {}
__traced bool bpf_prog_map_compatible(struct bpf_map *map, const struct bpf_prog *fp) {}
__traced int bpf_prog_new_fd(struct bpf_prog *prog) {}
__traced int bpf_prog_offload_compile(struct bpf_prog *prog) {}
__traced int bpf_prog_offload_finalize(struct bpf_verifier_env *env) {}
__traced int bpf_prog_offload_info_fill(struct bpf_prog_info *info, struct bpf_prog *prog) {}
__traced struct ns_common *bpf_prog_offload_info_fill_ns(void *private_data) {}
__traced void bpf_prog_offload_remove_insns(struct bpf_verifier_env *env, u32 off, u32 cnt) {}
__traced void bpf_prog_offload_replace_insn(struct bpf_verifier_env *env, u32 off, struct bpf_insn *insn) {}
__traced int bpf_prog_offload_verifier_prep(struct bpf_prog *prog) {}
__traced int bpf_prog_offload_verify_insn(struct bpf_verifier_env *env, int insn_idx, int prev_insn_idx) {}
typedef void (*bpf_jit_fill_hole_t)(void *, unsigned int);
__traced void *bpf_prog_pack_alloc(u32 size, bpf_jit_fill_hole_t bpf_fill_ill_insns, bool was_classic) {}
__traced void bpf_prog_pack_free(void *ptr, u32 size) {}
__traced void bpf_prog_put(struct bpf_prog *prog) {}
__traced void bpf_prog_put_deferred(struct work_struct *work) {}
__traced struct bpf_prog *bpf_prog_realloc(struct bpf_prog *fp_old, unsigned int size, gfp_t gfp_extra_flags) {}
__traced int bpf_prog_release(struct inode *inode, struct file *filp) {}
__traced void bpf_prog_report_arena_violation(bool write, unsigned long addr, unsigned long fault_ip) {}
__traced void bpf_prog_report_may_goto_violation(void) {}
__traced void bpf_prog_report_rqspinlock_violation(const char *str, void *lock, bool irqsave) {}
__traced struct bpf_prog *bpf_prog_select_runtime(struct bpf_prog *fp, int *err) {}
__traced void *bpf_prog_seq_next(struct seq_file *seq, void *v, loff_t *pos) {}
__traced int bpf_prog_seq_show(struct seq_file *seq, void *v) {}
__traced void *bpf_prog_seq_start(struct seq_file *seq, loff_t *pos) {}
__traced void bpf_prog_seq_stop(struct seq_file *seq, void *v) {}
__traced void bpf_prog_show_fdinfo(struct seq_file *m, struct file *filp) {}
__traced int bpf_prog_store_orig_filter(struct bpf_prog *fp, const struct sock_fprog *fprog) {}
__traced void bpf_prog_stream_free(struct bpf_prog *prog) {}
__traced void bpf_prog_stream_init(struct bpf_prog *prog) {}
__traced int bpf_prog_stream_read(struct bpf_prog *prog, enum bpf_stream_id stream_id, void *buf, int len) {}
__traced void bpf_prog_sub(struct bpf_prog *prog, int i) {}
__traced int bpf_prog_test_run_flow_dissector(struct bpf_prog *prog, const union bpf_attr *kattr, union bpf_attr *uattr) {}
__traced int bpf_prog_test_run_init(void) {}
__traced int bpf_prog_test_run_nf(struct bpf_prog *prog, const union bpf_attr *kattr, union bpf_attr *uattr) {}
__traced int bpf_prog_test_run_raw_tp(struct bpf_prog *prog, const union bpf_attr *kattr, union bpf_attr *uattr) {}
__traced int bpf_prog_test_run_sk_lookup(struct bpf_prog *prog, const union bpf_attr *kattr, union bpf_attr *uattr) {}
__traced int bpf_prog_test_run_skb(struct bpf_prog *prog, const union bpf_attr *kattr, union bpf_attr *uattr) {}
__traced int bpf_prog_test_run_syscall(struct bpf_prog *prog, const union bpf_attr *kattr, union bpf_attr *uattr) {}
__traced int bpf_prog_test_run_tracing(struct bpf_prog *prog, const union bpf_attr *kattr, union bpf_attr *uattr) {}
__traced int bpf_prog_test_run_xdp(struct bpf_prog *prog, const union bpf_attr *kattr, union bpf_attr *uattr) {}
__traced unsigned int bpf_prog_warn_on_exec(const void *ctx, const struct bpf_insn *insn) {}
__traced u64 bpf_ringbuf_discard(u64 sample, u64 flags, u64 __ur_1, u64 __ur_2, u64 __ur_3) {}
__traced u64 bpf_ringbuf_discard_dynptr(u64 ptr, u64 flags, u64 __ur_1, u64 __ur_2, u64 __ur_3) {}
__traced void bpf_ringbuf_notify(struct irq_work *work) {}
__traced u64 bpf_ringbuf_output(u64 map, u64 data, u64 size, u64 flags, u64 __ur_1) {}
__traced u64 bpf_ringbuf_query(u64 map, u64 flags, u64 __ur_1, u64 __ur_2, u64 __ur_3) {}
__traced u64 bpf_ringbuf_reserve(u64 map, u64 size, u64 flags, u64 __ur_1, u64 __ur_2) {}
__traced u64 bpf_ringbuf_reserve_dynptr(u64 map, u64 size, u64 flags, u64 ptr, u64 __ur_1) {}
__traced u64 bpf_ringbuf_submit(u64 sample, u64 flags, u64 __ur_1, u64 __ur_2, u64 __ur_3) {}
__traced u64 bpf_ringbuf_submit_dynptr(u64 ptr, u64 flags, u64 __ur_1, u64 __ur_2, u64 __ur_3) {}
__traced u64 bpf_seq_printf(u64 m, u64 fmt, u64 fmt_size, u64 args, u64 data_len) {}
__traced u64 bpf_seq_printf_btf(u64 m, u64 ptr, u64 btf_ptr_size, u64 flags, u64 __ur_1) {}
__traced ssize_t bpf_seq_read(struct file *file, char *buf, size_t size, loff_t *ppos) {}
__traced u64 bpf_seq_write(u64 m, u64 data, u64 len, u64 __ur_1, u64 __ur_2) {}
__traced u64 bpf_sock_addr_getsockopt(u64 ctx, u64 level, u64 optname, u64 optval, u64 optlen) {}
__traced u64 bpf_sock_addr_setsockopt(u64 ctx, u64 level, u64 optname, u64 optval, u64 optlen) {}
__traced u64 bpf_sock_addr_sk_lookup_tcp(u64 ctx, u64 tuple, u64 len, u64 netns_id, u64 flags) {}
__traced u64 bpf_sock_addr_sk_lookup_udp(u64 ctx, u64 tuple, u64 len, u64 netns_id, u64 flags) {}
__traced u64 bpf_sock_addr_skc_lookup_tcp(u64 ctx, u64 tuple, u64 len, u64 netns_id, u64 flags) {}
__traced bool bpf_sock_common_is_valid_access(int off, int size, enum bpf_access_type type, struct bpf_insn_access_aux *info) {}
__traced u32 bpf_sock_convert_ctx_access(enum bpf_access_type type, const struct bpf_insn *si, struct bpf_insn *insn_buf, struct bpf_prog *prog, u32 *target_size) {}
__traced u64 bpf_sock_from_file(u64 file, u64 __ur_1, u64 __ur_2, u64 __ur_3, u64 __ur_4) {}
__traced u64 bpf_sock_hash_update(u64 sops, u64 map, u64 key, u64 flags, u64 __ur_1) {}
__traced u64 bpf_sock_map_update(u64 sops, u64 map, u64 key, u64 flags, u64 __ur_1) {}
__traced u64 bpf_sock_ops_cb_flags_set(u64 bpf_sock, u64 argval, u64 __ur_1, u64 __ur_2, u64 __ur_3) {}
__traced u64 bpf_sock_ops_getsockopt(u64 bpf_sock, u64 level, u64 optname, u64 optval, u64 optlen) {}
__traced u64 bpf_sock_ops_load_hdr_opt(u64 bpf_sock, u64 search_res, u64 len, u64 flags, u64 __ur_1) {}
__traced u64 bpf_sock_ops_reserve_hdr_opt(u64 bpf_sock, u64 len, u64 flags, u64 __ur_1, u64 __ur_2) {}
__traced u64 bpf_sock_ops_setsockopt(u64 bpf_sock, u64 level, u64 optname, u64 optval, u64 optlen) {}
__traced u64 bpf_sock_ops_store_hdr_opt(u64 bpf_sock, u64 from, u64 len, u64 flags, u64 __ur_1) {}
__traced u64 bpf_spin_unlock(u64 lock, u64 __ur_1, u64 __ur_2, u64 __ur_3, u64 __ur_4) {}
__traced u64 bpf_timer_cancel(u64 timer, u64 __ur_1, u64 __ur_2, u64 __ur_3, u64 __ur_4) {}
__traced void bpf_timer_cancel_and_free(void *val) {}
__traced enum hrtimer_restart bpf_timer_cb(struct hrtimer *hrtimer) {}
__traced void bpf_timer_delete_work(struct work_struct *work) {}
__traced u64 bpf_timer_init(u64 timer, u64 map, u64 flags, u64 __ur_1, u64 __ur_2) {}
__traced u64 bpf_timer_set_callback(u64 timer, u64 callback_fn, u64 aux, u64 __ur_1, u64 __ur_2) {}
__traced u64 bpf_timer_start(u64 timer, u64 nsecs, u64 flags, u64 __ur_1, u64 __ur_2) {}
__traced void bpf_trace_run1(struct bpf_raw_tp_link *link, u64 arg0) {}
__traced void bpf_trace_run10(struct bpf_raw_tp_link *link, u64 arg0, u64 arg1, u64 arg2, u64 arg3, u64 arg4, u64 arg5, u64 arg6, u64 arg7, u64 arg8, u64 arg9) {}
__traced void bpf_trace_run11(struct bpf_raw_tp_link *link, u64 arg0, u64 arg1, u64 arg2, u64 arg3, u64 arg4, u64 arg5, u64 arg6, u64 arg7, u64 arg8, u64 arg9, u64 arg10) {}
__traced void bpf_trace_run12(struct bpf_raw_tp_link *link, u64 arg0, u64 arg1, u64 arg2, u64 arg3, u64 arg4, u64 arg5, u64 arg6, u64 arg7, u64 arg8, u64 arg9, u64 arg10, u64 arg11) {}
__traced void bpf_trace_run2(struct bpf_raw_tp_link *link, u64 arg0, u64 arg1) {}
__traced void bpf_trace_run3(struct bpf_raw_tp_link *link, u64 arg0, u64 arg1, u64 arg2) {}
__traced void bpf_trace_run4(struct bpf_raw_tp_link *link, u64 arg0, u64 arg1, u64 arg2, u64 arg3) {}
__traced void bpf_trace_run5(struct bpf_raw_tp_link *link, u64 arg0, u64 arg1, u64 arg2, u64 arg3, u64 arg4) {}
__traced void bpf_trace_run6(struct bpf_raw_tp_link *link, u64 arg0, u64 arg1, u64 arg2, u64 arg3, u64 arg4, u64 arg5) {}
__traced void bpf_trace_run7(struct bpf_raw_tp_link *link, u64 arg0, u64 arg1, u64 arg2, u64 arg3, u64 arg4, u64 arg5, u64 arg6) {}
__traced void bpf_trace_run8(struct bpf_raw_tp_link *link, u64 arg0, u64 arg1, u64 arg2, u64 arg3, u64 arg4, u64 arg5, u64 arg6, u64 arg7) {}
__traced void bpf_trace_run9(struct bpf_raw_tp_link *link, u64 arg0, u64 arg1, u64 arg2, u64 arg3, u64 arg4, u64 arg5, u64 arg6, u64 arg7, u64 arg8) {}
__traced const struct bpf_func_proto *bpf_tracing_func_proto(enum bpf_func_id func_id, const struct bpf_prog *prog) {}
__traced void bpf_tracing_link_dealloc(struct bpf_link *link) {}
__traced int bpf_tracing_link_fill_link_info(const struct bpf_link *link, struct bpf_link_info *info) {}
__traced void bpf_tracing_link_release(struct bpf_link *link) {}
__traced void bpf_tracing_link_show_fdinfo(const struct bpf_link *link, struct seq_file *seq) {}
__traced int bpf_tracing_prog_attach(struct bpf_prog *prog, int tgt_prog_fd, u32 btf_id, u64 bpf_cookie, enum bpf_attach_type attach_type) {}
typedef u64 (*bpf_trampoline_enter_t)(struct bpf_prog *, struct bpf_tramp_run_ctx *);
__traced bpf_trampoline_enter_t bpf_trampoline_enter(const struct bpf_prog *prog) {}
typedef void (*bpf_trampoline_exit_t)(struct bpf_prog *, u64, struct bpf_tramp_run_ctx *);
__traced bpf_trampoline_exit_t bpf_trampoline_exit(const struct bpf_prog *prog) {}
__traced struct bpf_trampoline *bpf_trampoline_get(u64 key, struct bpf_attach_target_info *tgt_info) {}
__traced int bpf_trampoline_link_cgroup_shim(struct bpf_prog *prog, int cgroup_atype, enum bpf_attach_type attach_type) {}
__traced int bpf_trampoline_link_prog(struct bpf_tramp_link *link, struct bpf_trampoline *tr, struct bpf_prog *tgt_prog) {}
__traced struct bpf_trampoline *bpf_trampoline_lookup(u64 key) {}
__traced void bpf_trampoline_put(struct bpf_trampoline *tr) {}
__traced void bpf_trampoline_unlink_cgroup_shim(struct bpf_prog *prog) {}
__traced int bpf_trampoline_unlink_prog(struct bpf_tramp_link *link, struct bpf_trampoline *tr, struct bpf_prog *tgt_prog) {}
__traced int bpf_trampoline_update(struct bpf_trampoline *tr, bool lock_direct_mutex) {}
__traced u64 __bpf_prog_enter(struct bpf_prog *prog, struct bpf_tramp_run_ctx *run_ctx) {}
__traced u64 __bpf_prog_enter_lsm_cgroup(struct bpf_prog *prog, struct bpf_tramp_run_ctx *run_ctx) {}
__traced u64 __bpf_prog_enter_recur(struct bpf_prog *prog, struct bpf_tramp_run_ctx *run_ctx) {}
__traced u64 __bpf_prog_enter_sleepable(struct bpf_prog *prog, struct bpf_tramp_run_ctx *run_ctx) {}
__traced u64 __bpf_prog_enter_sleepable_recur(struct bpf_prog *prog, struct bpf_tramp_run_ctx *run_ctx) {}
__traced void __bpf_prog_exit(struct bpf_prog *prog, u64 start, struct bpf_tramp_run_ctx *run_ctx) {}
__traced void __bpf_prog_exit_lsm_cgroup(struct bpf_prog *prog, u64 start, struct bpf_tramp_run_ctx *run_ctx) {}
__traced void __bpf_prog_exit_recur(struct bpf_prog *prog, u64 start, struct bpf_tramp_run_ctx *run_ctx) {}
__traced void __bpf_prog_exit_sleepable(struct bpf_prog *prog, u64 start, struct bpf_tramp_run_ctx *run_ctx) {}
__traced void __bpf_prog_exit_sleepable_recur(struct bpf_prog *prog, u64 start, struct bpf_tramp_run_ctx *run_ctx) {}
__traced void perf_event_comm(struct task_struct *task, bool exec) {}
__traced struct perf_event *perf_event_create_kernel_counter(struct perf_event_attr *attr, int cpu, struct task_struct *task, perf_overflow_handler_t overflow_handler, void *context) {}
__traced void perf_event_exec(void) {}
__traced void perf_event_fork(struct task_struct *task) {}
__traced void perf_event_mmap(struct vm_area_struct *vma) {}
__traced void perf_event_mmap_output(struct perf_event *event, void *data) {}
__traced int perf_event_output(struct perf_event *event, struct perf_sample_data *data, struct pt_regs *regs) {}
__traced void perf_event_output_forward(struct perf_event *event, struct perf_sample_data *data, struct pt_regs *regs) {}
__traced int perf_event_overflow(struct perf_event *event, struct perf_sample_data *data, struct pt_regs *regs) {}
__traced int perf_event_read_local(struct perf_event *event, u64 *value, u64 *enabled, u64 *running) {}
__traced int perf_event_release_kernel(struct perf_event *event) {}
__traced void perf_event_task_tick(void) {}
__traced void __perf_event_task_sched_in(struct task_struct *prev, struct task_struct *task) {}
__traced void __perf_event_task_sched_out(struct task_struct *task, struct task_struct *next) {}
__traced int sk_attach_filter(struct sock_fprog *fprog, struct sock *sk) {}
__traced int sk_attach_bpf(u32 ufd, struct sock *sk) {}
__traced struct sock *reuseport_select_sock(struct sock *sk, u32 hash, struct sk_buff *skb, int hdr_len) {}
__traced int kern_sys_bpf(int cmd, union bpf_attr *attr, unsigned int size) {}
enum cgroup_attach_lock_mode {
	CGRP_ATTACH_LOCK_GLOBAL,
	CGRP_ATTACH_LOCK_NONE,
	CGRP_ATTACH_LOCK_PER_THREADGROUP,
};

__traced void cgroup_attach_lock(enum cgroup_attach_lock_mode lock_mode, struct task_struct *tsk) {}
__traced int cgroup_bpf_inherit(struct cgroup *cgrp) {}
__traced void cgroup_bpf_lifetime_notifier_init(void) {}
__traced int cgroup_bpf_lifetime_notify(struct notifier_block *nb, unsigned long action, void *data) {}
__traced int cgroup_bpf_link_attach(const union bpf_attr *attr, struct bpf_prog *prog) {}
__traced int cgroup_bpf_prog_attach(const union bpf_attr *attr, enum bpf_prog_type ptype, struct bpf_prog *prog) {}
__traced int cgroup_bpf_prog_detach(const union bpf_attr *attr, enum bpf_prog_type ptype) {}
__traced int cgroup_bpf_prog_query(const union bpf_attr *attr, union bpf_attr *uattr, u32 uattr_size) {}
__traced void cgroup_bpf_release(struct work_struct *work) {}
__traced void cgroup_bpf_release_fn(struct percpu_ref *ref) {}
__traced int cgroup_bpf_replace(struct bpf_link *link, struct bpf_prog *new_prog, struct bpf_prog *old_prog) {}
__traced int cgroup_bpf_wq_init(void) {}
__traced int cgroup_can_fork(struct task_struct *child, struct kernel_clone_args *kargs) {}
__traced void cgroup_enter_frozen(void) {}
__traced void cgroup_exit(struct task_struct *tsk) {}
__traced void cgroup_fork(struct task_struct *child) {}
__traced struct cgroup *cgroup_get_from_fd(int fd) {}
__traced struct cgroup *cgroup_get_from_path(const char *path) {}
__traced void cgroup_leave_frozen(bool always_leave) {}
__traced int cgroup_migrate(struct task_struct *leader, bool threadgroup, struct cgroup_mgctx *mgctx) {}
__traced int cgroup_path_ns(struct cgroup *cgrp, char *buf, size_t buflen, struct cgroup_namespace *ns) {}
__traced void cgroup_post_fork(struct task_struct *child, struct kernel_clone_args *kargs) {}
__traced ssize_t cgroup_procs_write(struct kernfs_open_file *of, char *buf, size_t nbytes, loff_t off) {}
__traced struct task_struct *cgroup_procs_write_start(char *buf, bool threadgroup, enum cgroup_attach_lock_mode *lock_mode) {}
__traced ssize_t cgroup_subtree_control_write(struct kernfs_open_file *of, char *buf, size_t nbytes, loff_t off) {}
__traced ssize_t cgroup_threads_write(struct kernfs_open_file *of, char *buf, size_t nbytes, loff_t off) {}
__traced int cgroup_update_dfl_csses(struct cgroup *cgrp) {}
__traced void __cgroup_account_cputime(struct cgroup *cgrp, u64 delta_exec) {}
enum cpu_usage_stat {
	CPUTIME_USER,
	CPUTIME_NICE,
	CPUTIME_SYSTEM,
	CPUTIME_SOFTIRQ,
	CPUTIME_IRQ,
	CPUTIME_IDLE,
	CPUTIME_IOWAIT,
	CPUTIME_STEAL,
	CPUTIME_GUEST,
	CPUTIME_GUEST_NICE,
	NR_STATS,
};

__traced void __cgroup_account_cputime_field(struct cgroup *cgrp, enum cpu_usage_stat index, u64 delta_exec) {}
__traced int __cgroup_bpf_attach(struct cgroup *cgrp, struct bpf_prog *prog, struct bpf_prog *replace_prog, struct bpf_cgroup_link *link, enum bpf_attach_type type, u32 flags, u32 id_or_fd, u64 revision) {}
__traced int __cgroup_bpf_check_dev_permission(short dev_type, u32 major, u32 minor, short access, enum cgroup_bpf_attach_type atype) {}
__traced int __cgroup_bpf_detach(struct cgroup *cgrp, struct bpf_prog *prog, struct bpf_cgroup_link *link, enum bpf_attach_type type, u64 revision) {}
__traced int __cgroup_bpf_run_filter_getsockopt(struct sock *sk, int level, int optname, sockptr_t optval, sockptr_t optlen, int max_optlen, int retval) {}
__traced int __cgroup_bpf_run_filter_getsockopt_kern(struct sock *sk, int level, int optname, void *optval, int *optlen, int retval) {}
__traced int __cgroup_bpf_run_filter_setsockopt(struct sock *sk, int *level, int *optname, sockptr_t optval, int *optlen, char **kernel_optval) {}
__traced int __cgroup_bpf_run_filter_sk(struct sock *sk, enum cgroup_bpf_attach_type atype) {}
__traced int __cgroup_bpf_run_filter_skb(struct sock *sk, struct sk_buff *skb, enum cgroup_bpf_attach_type atype) {}
__traced int __cgroup_bpf_run_filter_sock_addr(struct sock *sk, struct sockaddr *uaddr, int *uaddrlen, enum cgroup_bpf_attach_type atype, void *t_ctx, u32 *flags) {}
__traced int __cgroup_bpf_run_filter_sock_ops(struct sock *sk, struct bpf_sock_ops_kern *sock_ops, enum cgroup_bpf_attach_type atype) {}
__traced int __cgroup_bpf_run_filter_sysctl(struct ctl_table_header *head, const struct ctl_table *table, int write, char **buf, size_t *pcount, loff_t *ppos, enum cgroup_bpf_attach_type atype) {}
__traced unsigned int __cgroup_bpf_run_lsm_current(const void *ctx, const struct bpf_insn *insn) {}
__traced unsigned int __cgroup_bpf_run_lsm_sock(const void *ctx, const struct bpf_insn *insn) {}
__traced unsigned int __cgroup_bpf_run_lsm_socket(const void *ctx, const struct bpf_insn *insn) {}
__traced int __seccomp_filter(int this_syscall, const bool recheck_after_trace) {}
__traced void __seccomp_filter_orphan(struct seccomp_filter *orig) {}
__traced int __secure_computing(void) {}
__traced int __send_signal_locked(int sig, struct kernel_siginfo *info, struct task_struct *t, enum pid_type type, bool force) {}
__traced long arch_ptrace(struct task_struct *child, long request, unsigned long addr, unsigned long data) {}
__traced void complete_signal(int sig, struct task_struct *p, enum pid_type type) {}
__traced int dequeue_signal(sigset_t *mask, kernel_siginfo_t *info, enum pid_type *type) {}
__traced bool do_notify_parent(struct task_struct *tsk, int sig) {}
__traced void do_notify_parent_cldstop(struct task_struct *tsk, bool for_ptracer, int why) {}
__traced long do_seccomp(unsigned int op, unsigned int flags, void *uargs) {}
__traced int do_send_specific(pid_t tgid, pid_t pid, int sig, struct kernel_siginfo *info) {}
__traced int force_sig_fault(int sig, int code, void *addr) {}
__traced bool get_signal(struct ksignal *ksig) {}
__traced int kill_pid(struct pid *pid, int sig, int priv) {}
__traced int kill_pid_info(int sig, struct kernel_siginfo *info, struct pid *pid) {}
__traced int kill_pid_info_type(int sig, struct kernel_siginfo *info, struct pid *pid, enum pid_type type) {}
__traced int kill_pid_usb_asyncio(int sig, int errno, sigval_t addr, struct pid *pid, const struct cred *cred) {}
__traced void populate_seccomp_data(struct seccomp_data *sd) {}
__traced int prctl_set_auxv(struct mm_struct *mm, unsigned long addr, unsigned long len) {}
__traced int prctl_set_mm(int opt, unsigned long addr, unsigned long arg4, unsigned long arg5) {}
__traced int prctl_set_mm_exe_file(struct mm_struct *mm, unsigned int fd) {}
__traced int prctl_set_mm_map(int opt, const void *addr, unsigned long data_size) {}
__traced long prctl_set_seccomp(unsigned long seccomp_mode, void *filter) {}
__traced int ptrace_attach(struct task_struct *task, long request, unsigned long addr, unsigned long flags) {}
__traced int ptrace_request(struct task_struct *child, long request, unsigned long addr, unsigned long data) {}
__traced int seccomp_actions_logged_handler(const struct ctl_table *ro_table, int write, void *buffer, size_t *lenp, loff_t *ppos) {}
__traced int seccomp_check_filter(struct sock_filter *filter, unsigned int flen) {}
__traced void seccomp_filter_release(struct task_struct *tsk) {}
__traced long seccomp_get_filter(struct task_struct *task, unsigned long filter_off, void *data) {}
__traced long seccomp_get_metadata(struct task_struct *task, unsigned long size, void *data) {}
__traced long seccomp_notify_ioctl(struct file *file, unsigned int cmd, unsigned long arg) {}
__traced __poll_t seccomp_notify_poll(struct file *file, struct poll_table_struct *poll_tab) {}
__traced int seccomp_notify_release(struct inode *inode, struct file *file) {}
__traced int seccomp_sysctl_init(void) {}
__traced int send_sig(int sig, struct task_struct *p, int priv) {}
__traced int send_sig_fault(int sig, int code, void *addr, struct task_struct *t) {}
__traced int send_sig_fault_trapno(int sig, int code, void *addr, int trapno, struct task_struct *t) {}
__traced int send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *p) {}
__traced int send_sig_mceerr(int code, void *addr, short lsb, struct task_struct *t) {}
__traced int send_sig_perf(void *addr, u32 type, u64 sig_data) {}
__traced void send_sigio(struct fown_struct *fown, int fd, int band) {}
__traced void send_sigio_to_task(struct task_struct *p, struct fown_struct *fown, int fd, int reason, enum pid_type type) {}
__traced int send_signal_irq_work_init(void) {}
__traced int send_signal_locked(int sig, struct kernel_siginfo *info, struct task_struct *t, enum pid_type type) {}
__traced void send_sigtrap(struct pt_regs *regs, int error_code, int si_code) {}
__traced int send_sigurg(struct file *file) {}
__traced void signal_wake_up_state(struct task_struct *t, unsigned int state) {}
__traced int uprobe_mmap(struct vm_area_struct *vma) {}
__traced void uprobe_munmap(struct vm_area_struct *vma, unsigned long start, unsigned long end) {}
__traced int register_ftrace_function(struct ftrace_ops *ops) {}
__traced int tracepoint_probe_register(struct tracepoint *tp, void *probe, void *data) {}
__traced int tracepoint_probe_register_prio(struct tracepoint *tp, void *probe, void *data, int prio) {}
__traced int tracepoint_probe_register_prio_may_exist(struct tracepoint *tp, void *probe, void *data, int prio) {}
__traced int tracepoint_probe_unregister(struct tracepoint *tp, void *probe, void *data) {}
__traced const char *kallsyms_lookup(unsigned long addr, unsigned long *symbolsize, unsigned long *offset, char **modname, char *namebuf) {}
__traced int kallsyms_lookup_buildid(unsigned long addr, unsigned long *symbolsize, unsigned long *offset, char **modname, const unsigned char **modbuildid, char *namebuf) {}
__traced unsigned long kallsyms_lookup_name(const char *name) {}
__traced int kallsyms_lookup_names(const char *name, unsigned int *start, unsigned int *end) {}
__traced int kallsyms_lookup_size_offset(unsigned long addr, unsigned long *symbolsize, unsigned long *offset) {}
__traced int misc_register(struct miscdevice *misc) {}
__traced int __register_chrdev(unsigned int major, unsigned int baseminor, unsigned int count, const char *name, const struct file_operations *fops) {}
__traced int cdev_add(struct cdev *p, dev_t dev, unsigned int count) {}
__traced void cdev_del(struct cdev *p) {}
__traced int register_chrdev_region(dev_t from, unsigned int count, const char *name) {}
__traced void input_event(struct input_dev *dev, unsigned int type, unsigned int code, int value) {}
enum kobject_action {
	KOBJ_ADD,
	KOBJ_REMOVE,
	KOBJ_CHANGE,
	KOBJ_MOVE,
	KOBJ_ONLINE,
	KOBJ_OFFLINE,
	KOBJ_BIND,
	KOBJ_UNBIND,
};

__traced int kobject_uevent_env(struct kobject *kobj, enum kobject_action action, char **envp_ext) {}
__traced int device_add(struct device *dev) {}
__traced void device_del(struct device *dev) {}
__traced int driver_register(struct device_driver *drv) {}
__traced int _printk(const char *fmt, ...) {}
__traced int vprintk(const char *fmt, struct __va_list_tag *args) {}
__traced int vprintk_emit(int facility, int level, const struct dev_printk_info *dev_info, const char *fmt, struct __va_list_tag *args) {}
__traced void dump_stack(void) {}
__traced void panic(const char *fmt, ...) {}
__traced unsigned long oops_begin(void) {}
__traced ssize_t oops_count_show(struct kobject *kobj, struct kobj_attribute *attr, char *page) {}
__traced void oops_end(unsigned long flags, struct pt_regs *regs, int signr) {}
__traced void oops_enter(void) {}
__traced void oops_exit(void) {}
__traced bool oops_may_print(void) {}
__traced int oops_setup(char *s) {}
__traced void kernel_power_off(void) {}
__traced void kernel_restart(char *cmd) {}
__traced void kernel_halt(void) {}
__traced void get_random_bytes(void *buf, size_t len) {}
__traced u16 get_random_u16(void) {}
__traced u32 get_random_u32(void) {}
__traced u64 get_random_u64(void) {}
__traced u8 get_random_u8(void) {}
__traced long copy_from_kernel_nofault(void *dst, const void *src, size_t size) {}
__traced long copy_to_user_nofault(void *dst, const void *src, size_t size) {}
__traced long strncpy_from_user(char *dst, const char *src, long count) {}
__traced unsigned long _copy_from_user(void *to, const void *from, unsigned long n) {}
__traced unsigned long _copy_to_user(void *to, const void *from, unsigned long n) {}
__traced bool do_syscall_64(struct pt_regs *regs, int nr) {}
__traced long x64_sys_call(const struct pt_regs *regs, unsigned int nr) {}
__traced void exc_page_fault(struct pt_regs *regs, unsigned long error_code) {}
__traced int add_to_page_cache_lru(struct page *page, struct address_space *mapping, unsigned long index, gfp_t gfp) {}
__traced u64 bpf_get_numa_node_id(u64 __ur_1, u64 __ur_2, u64 __ur_3, u64 __ur_4, u64 __ur_5) {}
__traced u64 bpf_ktime_get_ns(u64 __ur_1, u64 __ur_2, u64 __ur_3, u64 __ur_4, u64 __ur_5) {}
__traced void bpf_local_storage_destroy(struct bpf_local_storage *local_storage) {}
__traced struct bpf_local_storage_data *bpf_local_storage_update(void *owner, struct bpf_local_storage_map *smap, void *value, u64 map_flags, bool swap_uptrs, gfp_t gfp_flags) {}
__traced void bpf_sk_storage_free(struct sock *sk) {}
__traced u64 bpf_spin_lock(u64 lock, u64 __ur_1, u64 __ur_2, u64 __ur_3, u64 __ur_4) {}
__traced struct module *btf_try_get_module(const struct btf *btf) {}
__traced int cgroup_attach_task(struct cgroup *dst_cgrp, struct task_struct *leader, bool threadgroup) {}
__traced void exit_creds(struct task_struct *tsk) {}
__traced void inet6_sock_destruct(struct sock *sk) {}
__traced struct htab_elem *lookup_elem_raw(struct hlist_nulls_head *head, u32 hash, void *key, u32 key_size) {}
__traced void mark_page_accessed(struct page *page) {}
__traced void mptcp_pm_new_connection(struct mptcp_sock *msk, const struct sock *ssk, int server_side) {}
__traced void rcu_tasks_trace_postgp(struct rcu_tasks *rtp) {}
__traced void rcu_tasks_trace_pregp_step(struct list_head *hop) {}
__traced int update_socket_protocol(int family, int type, int protocol) {}
__traced int bpf_verify_pkcs7_signature(struct bpf_dynptr *data_p, struct bpf_dynptr *sig_p, struct bpf_key *trusted_keyring) {}
