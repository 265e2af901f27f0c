/* Block devices, requests, interrupts. */

struct bio;
struct blkcg_gq;
struct bio_set;
struct gendisk;
struct request_queue;
struct disk_stats;
struct device;
struct device_private;
struct device_type;
struct bus_type;
struct device_driver;
struct device_node;
struct class;
struct block_device_operations;
struct blk_mq_ctx;
struct blk_mq_hw_ctx;
struct request;
struct elevator_queue;
struct blk_mq_ops;
struct elevator_type;
struct blkcg;
struct irqaction;
struct irq_domain;
struct irqstat;
struct irq_desc;
struct tasklet_struct;
struct worker_pool;

typedef __u32 blk_opf_t;
typedef u8 blk_status_t;
struct bvec_iter {
	sector_t bi_sector;
	unsigned int bi_size;
	unsigned int bi_idx;
	unsigned int bi_bvec_done;
} __attribute__((packed));

typedef unsigned int blk_qc_t;
typedef void bio_end_io_t(struct bio *);
struct bio {
	struct bio *bi_next;
	struct block_device *bi_bdev;
	blk_opf_t bi_opf;
	unsigned short bi_flags;
	unsigned short bi_ioprio;
	enum rw_hint bi_write_hint;
	blk_status_t bi_status;
	atomic_t __bi_remaining;
	struct bvec_iter bi_iter;
	union {
		blk_qc_t bi_cookie;
	};
	bio_end_io_t *bi_end_io;
	void *bi_private;
	struct blkcg_gq *bi_blkg;
	unsigned short bi_vcnt;
	unsigned short bi_max_vecs;
	atomic_t __bi_cnt;
	struct bio_vec *bi_io_vec;
	struct bio_set *bi_pool;
};

struct bio_vec {
	struct page *bv_page;
	unsigned int bv_len;
	unsigned int bv_offset;
};

struct device {
	struct kobject kobj;
	struct device *parent;
	struct device_private *p;
	const char *init_name;
	const struct device_type *type;
	const struct bus_type *bus;
	struct device_driver *driver;
	struct device_node *of_node;
	int numa_node;
	dev_t devt;
	u32 id;
	const struct class *class;
};

struct block_device {
	sector_t bd_start_sect;
	sector_t bd_nr_sectors;
	struct gendisk *bd_disk;
	struct request_queue *bd_queue;
	struct disk_stats *bd_stats;
	unsigned long bd_stamp;
	atomic_t __bd_flags;
	dev_t bd_dev;
	struct address_space *bd_mapping;
	atomic_t bd_openers;
	void *bd_holder;
	struct device bd_device;
};

struct disk_stats {
	u64 nsecs[4];
	unsigned long sectors[4];
	unsigned long ios[4];
	unsigned long merges[4];
	unsigned long io_ticks;
	local_t in_flight[2];
};

struct gendisk {
	int major;
	int first_minor;
	int minors;
	char disk_name[32];
	unsigned short events;
	unsigned short event_flags;
	struct xarray part_tbl;
	struct block_device *part0;
	const struct block_device_operations *fops;
	struct request_queue *queue;
	void *private_data;
	int flags;
	unsigned long state;
	int node_id;
};

typedef __u32 req_flags_t;
enum mq_rq_state {
	MQ_RQ_IDLE,
	MQ_RQ_IN_FLIGHT,
	MQ_RQ_COMPLETE,
};

enum rq_end_io_ret {
	RQ_END_IO_NONE,
	RQ_END_IO_FREE,
};

typedef enum rq_end_io_ret rq_end_io_fn(struct request *, blk_status_t);
struct request {
	struct request_queue *q;
	struct blk_mq_ctx *mq_ctx;
	struct blk_mq_hw_ctx *mq_hctx;
	blk_opf_t cmd_flags;
	req_flags_t rq_flags;
	int tag;
	int internal_tag;
	unsigned int timeout;
	unsigned int __data_len;
	sector_t __sector;
	struct bio *bio;
	struct bio *biotail;
	union {
		struct list_head queuelist;
	};
	struct block_device *part;
	u64 alloc_time_ns;
	u64 start_time_ns;
	u64 io_start_time_ns;
	unsigned short wbt_flags;
	unsigned short stats_sectors;
	unsigned short nr_phys_segments;
	unsigned short nr_integrity_segments;
	enum mq_rq_state state;
	atomic_t ref;
	unsigned long deadline;
	rq_end_io_fn *end_io;
	void *end_io_data;
};

typedef unsigned int blk_features_t;
typedef unsigned int blk_flags_t;
struct queue_limits {
	blk_features_t features;
	blk_flags_t flags;
	unsigned int max_sectors;
	unsigned int physical_block_size;
	unsigned int logical_block_size;
	unsigned int io_min;
	unsigned int io_opt;
	unsigned int max_discard_sectors;
};

struct request_queue {
	void *queuedata;
	struct elevator_queue *elevator;
	const struct blk_mq_ops *mq_ops;
	struct blk_mq_ctx *queue_ctx;
	unsigned long queue_flags;
	unsigned int rq_timeout;
	unsigned int queue_depth;
	refcount_t refs;
	unsigned int nr_hw_queues;
	struct gendisk *disk;
	struct queue_limits limits;
	int id;
	int node;
};

struct elevator_queue {
	struct elevator_type *type;
	void *elevator_data;
	unsigned long flags;
};

struct elevator_type {
	const char *elevator_name;
	struct module *elevator_owner;
};

struct blk_mq_hw_ctx {
	struct request_queue *queue;
	unsigned int queue_num;
	atomic_t nr_active;
};

struct blk_mq_ctx {
	unsigned int cpu;
	struct request_queue *queue;
};

typedef unsigned int blk_mode_t;
struct block_device_operations {
	void (*submit_bio)(struct bio *);
	int (*open)(struct gendisk *, blk_mode_t);
	void (*release)(struct gendisk *);
	struct module *owner;
};

struct blkcg_gq {
	struct request_queue *q;
	struct blkcg *blkcg;
};

struct rq_list {
	struct request *head;
	struct request *tail;
};

struct blk_plug {
	struct rq_list mq_list;
	struct rq_list cached_rqs;
	u64 cur_ktime;
	unsigned short nr_ios;
	unsigned short rq_count;
	bool multiple_queues;
	bool has_elevator;
	struct list_head cb_list;
};

struct device_driver {
	const char *name;
	const struct bus_type *bus;
	struct module *owner;
};

struct bus_type {
	const char *name;
	const char *dev_name;
};

struct class {
	const char *name;
};

enum irqreturn {
	IRQ_NONE,
	IRQ_HANDLED,
	IRQ_WAKE_THREAD,
};

typedef enum irqreturn irqreturn_t;
typedef irqreturn_t (*irq_handler_t)(int, void *);
struct irqaction {
	irq_handler_t handler;
	void *dev_id;
	void *percpu_dev_id;
	struct irqaction *next;
	irq_handler_t thread_fn;
	struct task_struct *thread;
	struct irqaction *secondary;
	unsigned int irq;
	unsigned int flags;
	unsigned long thread_flags;
	unsigned long thread_mask;
	const char *name;
};

typedef unsigned long irq_hw_number_t;
struct irq_data {
	u32 mask;
	unsigned int irq;
	irq_hw_number_t hwirq;
	struct irq_domain *domain;
};

typedef void (*irq_flow_handler_t)(struct irq_desc *);
struct irq_desc {
	struct irq_data irq_data;
	struct irqstat *kstat_irqs;
	irq_flow_handler_t handle_irq;
	struct irqaction *action;
	unsigned int depth;
	unsigned int irq_count;
	unsigned long last_unhandled;
	const char *name;
};

struct softirq_action {
	void (*action)(void);
};

struct tasklet_struct {
	struct tasklet_struct *next;
	unsigned long state;
	atomic_t count;
	bool use_callback;
	union {
		void (*func)(unsigned long);
		void (*callback)(struct tasklet_struct *);
	};
	unsigned long data;
};

struct workqueue_struct {
	char name[32];
	unsigned int flags;
};

struct worker {
	struct work_struct *current_work;
	work_func_t current_func;
	struct task_struct *task;
};

struct pool_workqueue {
	struct worker_pool *pool;
	struct workqueue_struct *wq;
	int refcnt;
};

enum hid_type {
	HID_TYPE_OTHER,
	HID_TYPE_USBMOUSE,
	HID_TYPE_USBNONE,
};

struct hid_device {
	const __u8 *rdesc;
	unsigned int rsize;
	__u16 bus;
	__u16 group;
	__u32 vendor;
	__u32 product;
	enum hid_type type;
	char name[128];
	char phys[64];
	char uniq[64];
	unsigned int id;
};

enum req_op {
	REQ_OP_READ,
	REQ_OP_WRITE,
	REQ_OP_FLUSH,
	REQ_OP_DISCARD,
	REQ_OP_SECURE_ERASE = 5,
	REQ_OP_ZONE_APPEND = 7,
	REQ_OP_WRITE_ZEROES = 9,
	REQ_OP_ZONE_OPEN = 11,
	REQ_OP_ZONE_CLOSE = 13,
	REQ_OP_ZONE_FINISH = 15,
	REQ_OP_ZONE_RESET = 17,
	REQ_OP_ZONE_RESET_ALL = 19,
	REQ_OP_DRV_IN = 34,
	REQ_OP_DRV_OUT,
	REQ_OP_LAST,
};

enum req_flag_bits {
	__REQ_FAILFAST_DEV = 8,
	__REQ_FAILFAST_TRANSPORT,
	__REQ_FAILFAST_DRIVER,
	__REQ_SYNC,
	__REQ_META,
	__REQ_PRIO,
	__REQ_NOMERGE,
	__REQ_IDLE,
	__REQ_INTEGRITY,
	__REQ_FUA,
	__REQ_PREFLUSH,
	__REQ_RAHEAD,
	__REQ_BACKGROUND,
	__REQ_NOWAIT,
	__REQ_POLLED,
	__REQ_ALLOC_CACHE,
	__REQ_SWAP,
	__REQ_DRV,
	__REQ_FS_PRIVATE,
	__REQ_ATOMIC,
	__REQ_P2PDMA,
	__REQ_NOUNMAP,
	__REQ_NR_BITS,
};

enum blk_eh_timer_return {
	BLK_EH_DONE,
	BLK_EH_RESET_TIMER,
};

enum irqchip_irq_state {
	IRQCHIP_STATE_PENDING,
	IRQCHIP_STATE_ACTIVE,
	IRQCHIP_STATE_MASKED,
	IRQCHIP_STATE_LINE_LEVEL,
};

enum {
	HI_SOFTIRQ,
	TIMER_SOFTIRQ,
	NET_TX_SOFTIRQ,
	NET_RX_SOFTIRQ,
	BLOCK_SOFTIRQ,
	IRQ_POLL_SOFTIRQ,
	TASKLET_SOFTIRQ,
	SCHED_SOFTIRQ,
	HRTIMER_SOFTIRQ,
	RCU_SOFTIRQ,
	NR_SOFTIRQS,
};
