// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/*
 * Objects of a program's own: owned, handed to lists and trees, looked at under their lock, counted, kept in maps. One
 * function a case; ObjectCases turns the object into owning.txt, RecordVerifierCases adds what Linux says.
 */
typedef unsigned char __u8;
typedef unsigned int __u32;
typedef unsigned long long __u64;
#define SEC(name) __attribute__((section(name), used))
#define __uint(name, value) int(*name)[value]
#define __type(name, value) typeof(value) *name
#define __ksym __attribute__((section(".ksyms")))
#define __contains(type, node) __attribute__((btf_decl_tag("contains:" #type ":" #node)))
#define __kptr __attribute__((btf_type_tag("kptr")))
#define __percpu_kptr __attribute__((btf_type_tag("percpu_kptr")))
#define private(name) SEC(".bss." #name) __attribute__((visibility("hidden"), aligned(8)))
#define container_of(ptr, type, member) ((type *)((void *)(ptr) - __builtin_offsetof(type, member)))
#define tc SEC("tc")

struct __sk_buff {
	__u32 len;
};

struct bpf_spin_lock {
	__u32 val;
};

struct bpf_res_spin_lock {
	__u32 val;
};

struct bpf_refcount {
	__u32 opaque[1];
} __attribute__((aligned(4)));

struct bpf_list_head {
	__u64 opaque[2];
} __attribute__((aligned(8)));

struct bpf_list_node {
	__u64 opaque[3];
} __attribute__((aligned(8)));

struct bpf_rb_root {
	__u64 opaque[2];
} __attribute__((aligned(8)));

struct bpf_rb_node {
	__u64 opaque[4];
} __attribute__((aligned(8)));

struct bpf_iter_num {
	__u64 opaque[1];
} __attribute__((aligned(8)));

static void *(*bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;
static __u64 (*bpf_ktime_get_ns)(void) = (void *)5;
static long (*bpf_spin_lock)(struct bpf_spin_lock *lock) = (void *)93;
static long (*bpf_spin_unlock)(struct bpf_spin_lock *lock) = (void *)94;
static void *(*bpf_per_cpu_ptr)(const void *ptr, __u32 cpu) = (void *)153;
static void *(*bpf_this_cpu_ptr)(const void *ptr) = (void *)154;
static void *(*bpf_kptr_xchg)(void *place, void *ptr) = (void *)194;

void *bpf_obj_new_impl(__u64 local_type_id__k, void *meta__ign) __ksym;
void bpf_obj_drop_impl(void *p__alloc, void *meta__ign) __ksym;
void *bpf_percpu_obj_new_impl(__u64 local_type_id__k, void *meta__ign) __ksym;
void bpf_percpu_obj_drop_impl(void *p__alloc, void *meta__ign) __ksym;
void *bpf_refcount_acquire_impl(void *p__refcounted_kptr, void *meta__ign) __ksym;
int bpf_list_push_front_impl(struct bpf_list_head *head, struct bpf_list_node *node, void *meta__ign, __u64 off) __ksym;
int bpf_list_push_back_impl(struct bpf_list_head *head, struct bpf_list_node *node, void *meta__ign, __u64 off) __ksym;
struct bpf_list_node *bpf_list_pop_front(struct bpf_list_head *head) __ksym;
struct bpf_list_node *bpf_list_pop_back(struct bpf_list_head *head) __ksym;
struct bpf_list_node *bpf_list_front(struct bpf_list_head *head) __ksym;
struct bpf_list_node *bpf_list_back(struct bpf_list_head *head) __ksym;
struct bpf_rb_node *bpf_rbtree_remove(struct bpf_rb_root *root, struct bpf_rb_node *node) __ksym;
int bpf_rbtree_add_impl(struct bpf_rb_root *root, struct bpf_rb_node *node,
			_Bool(less)(struct bpf_rb_node *a, const struct bpf_rb_node *b), void *meta__ign,
			__u64 off) __ksym;
struct bpf_rb_node *bpf_rbtree_first(struct bpf_rb_root *root) __ksym;
struct bpf_rb_node *bpf_rbtree_root(struct bpf_rb_root *root) __ksym;
struct bpf_rb_node *bpf_rbtree_left(struct bpf_rb_root *root, struct bpf_rb_node *node) __ksym;
struct bpf_rb_node *bpf_rbtree_right(struct bpf_rb_root *root, struct bpf_rb_node *node) __ksym;
int bpf_res_spin_lock(struct bpf_res_spin_lock *lock) __ksym;
void bpf_res_spin_unlock(struct bpf_res_spin_lock *lock) __ksym;
int bpf_res_spin_lock_irqsave(struct bpf_res_spin_lock *lock, unsigned long *flags__irq_flag) __ksym;
void bpf_res_spin_unlock_irqrestore(struct bpf_res_spin_lock *lock, unsigned long *flags__irq_flag) __ksym;
void bpf_local_irq_save(unsigned long *flags__irq_flag) __ksym;
void bpf_local_irq_restore(unsigned long *flags__irq_flag) __ksym;
void bpf_rcu_read_lock(void) __ksym;
void bpf_rcu_read_unlock(void) __ksym;
void bpf_preempt_disable(void) __ksym;
void bpf_preempt_enable(void) __ksym;
int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) __ksym;
int *bpf_iter_num_next(struct bpf_iter_num *it) __ksym;
void bpf_iter_num_destroy(struct bpf_iter_num *it) __ksym;

#define new(type) ((type *)bpf_obj_new_impl(__builtin_btf_type_id(*(type *)0, 0), (void *)0))
#define drop(object) bpf_obj_drop_impl(object, (void *)0)
#define percpu_new(type) ((type *)bpf_percpu_obj_new_impl(__builtin_btf_type_id(*(type *)0, 0), (void *)0))
#define percpu_drop(object) bpf_percpu_obj_drop_impl(object, (void *)0)
#define count(object) ((typeof(object))bpf_refcount_acquire_impl(object, (void *)0))
#define push_front(head, node) bpf_list_push_front_impl(head, node, (void *)0, 0)
#define push_back(head, node) bpf_list_push_back_impl(head, node, (void *)0, 0)
#define add(root, node, less) bpf_rbtree_add_impl(root, node, less, (void *)0, 0)

/* Things to own. */
struct plain {
	__u64 a;
	__u32 b;
	__u32 c;
};

struct pointing {
	__u64 a;
	struct plain *p;
	int *q;
};

struct item {
	__u64 key;
	struct bpf_list_node in;
	__u64 after;
};

struct leaf {
	__u64 key;
	struct bpf_rb_node in;
	__u64 after;
};

struct shared {
	__u64 key;
	struct bpf_list_node l;
	struct bpf_rb_node r;
	struct bpf_refcount refs;
	__u32 after;
};

struct box {
	struct bpf_spin_lock lock;
	__u32 size;
	struct bpf_list_head items __contains(item, in);
	struct bpf_rb_root leaves __contains(leaf, in);
	__u64 after;
};

struct holder {
	__u64 a;
	struct plain __kptr *kept;
	struct leaf __kptr *leaf;
};

struct guarded {
	__u64 a;
	struct bpf_res_spin_lock lock;
	__u32 b;
};

struct numbers {
	__u64 hits;
	__u32 parts[4];
};

struct big {
	__u64 a[65];
};

/* Where they are kept. */
private(A) struct bpf_spin_lock lock;
private(A) struct bpf_list_head list __contains(item, in);
private(A) struct bpf_rb_root tree __contains(leaf, in);
private(A) struct bpf_list_head slist __contains(shared, l);
private(A) struct bpf_rb_root stree __contains(shared, r);
private(B) struct bpf_spin_lock lock_b;
private(B) struct bpf_list_head list_b __contains(item, in);
private(R) struct bpf_res_spin_lock rlock;
private(R) struct bpf_list_head rlist __contains(item, in);
private(S) struct bpf_res_spin_lock slock;

struct value {
	struct bpf_spin_lock lock;
	__u32 n;
	struct bpf_list_head items __contains(item, in);
	struct bpf_rb_root leaves __contains(leaf, in);
};

struct {
	__uint(type, 2);
	__uint(max_entries, 4);
	__type(key, __u32);
	__type(value, struct value);
} values SEC(".maps");

struct rvalue {
	__u64 n;
	struct bpf_res_spin_lock lock;
	__u32 m;
};

struct {
	__uint(type, 2);
	__uint(max_entries, 4);
	__type(key, __u32);
	__type(value, struct rvalue);
} rvalues SEC(".maps");

struct kept {
	struct plain __kptr *plain;
	struct leaf __kptr *leaf;
	struct shared __kptr *shared;
	struct holder __kptr *holder;
	struct numbers __percpu_kptr *numbers;
	struct box __kptr *box;
};

struct {
	__uint(type, 2);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct kept);
} keeps SEC(".maps");

static struct kept *keep(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&keeps, &zero);
}

static struct value *value(__u32 key)
{
	return bpf_map_lookup_elem(&values, &key);
}

static struct rvalue *rvalue(__u32 key)
{
	return bpf_map_lookup_elem(&rvalues, &key);
}

static _Bool less(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	return container_of(a, struct leaf, in)->key < container_of(b, struct leaf, in)->key;
}

static _Bool sless(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	return container_of(a, struct shared, r)->key < container_of(b, struct shared, r)->key;
}

/* -- made and given up -- */

tc int made_and_dropped(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	if (!p)
		return 0;
	p->a = 1;
	p->b = p->c + 2;
	drop(p);
	return 0;
}

tc int made_and_lost(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	return p ? p->b : 0;
}

tc int made_not_tested(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	p->a = 1;
	drop(p);
	return 0;
}

tc int dropped_not_tested(struct __sk_buff *ctx)
{
	drop(new(struct plain));
	return 0;
}

tc int dropped_twice(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	if (!p)
		return 0;
	drop(p);
	drop(p);
	return 0;
}

tc int used_after_drop(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	if (!p)
		return 0;
	drop(p);
	return p->b;
}

tc int dropped_in_the_middle(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	if (!p)
		return 0;
	drop(&p->b);
	return 0;
}

tc int dropped_stack(struct __sk_buff *ctx)
{
	struct plain p = {};

	drop(&p);
	return 0;
}

tc int dropped_value(struct __sk_buff *ctx)
{
	struct value *v = value(0);

	if (v)
		drop(v);
	return 0;
}

tc int dropped_as_percpu(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	if (p)
		percpu_drop(p);
	return 0;
}

tc int beyond_the_end(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	if (!p)
		return 0;
	*(volatile __u64 *)((void *)p + 12) = 1;
	drop(p);
	return 0;
}

tc int before_the_start(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	if (!p)
		return 0;
	*(volatile __u64 *)((void *)p - 8) = 1;
	drop(p);
	return 0;
}

tc int across_members(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	if (!p)
		return 0;
	*(volatile __u64 *)&p->b = 1;
	drop(p);
	return 0;
}

tc int read_across_members(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);
	__u64 x;

	if (!p)
		return 0;
	x = *(volatile __u64 *)&p->b;
	drop(p);
	return x;
}

tc int variable_offset(struct __sk_buff *ctx)
{
	struct numbers *n = new(struct numbers);

	if (!n)
		return 0;
	n->parts[ctx->len & 3] = 1;
	drop(n);
	return 0;
}

tc int pointer_member_is_a_number(struct __sk_buff *ctx)
{
	struct pointing *o = new(struct pointing);
	__u64 x;

	if (!o)
		return 0;
	x = (__u64)*(struct plain *volatile *)&o->p;
	drop(o);
	return x;
}

tc int pointer_member_followed(struct __sk_buff *ctx)
{
	struct pointing *o = new(struct pointing);
	__u64 x;

	if (!o)
		return 0;
	x = o->p->a;
	drop(o);
	return x;
}

tc int other_pointer_member(struct __sk_buff *ctx)
{
	struct pointing *o = new(struct pointing);
	__u64 x;

	if (!o)
		return 0;
	x = (__u64)*(int *volatile *)&o->q;
	drop(o);
	return x;
}

tc int pointer_stored(struct __sk_buff *ctx)
{
	struct pointing *o = new(struct pointing);

	if (!o)
		return 0;
	*(void *volatile *)&o->p = o;
	drop(o);
	return 0;
}

tc int node_member_touched(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (!i)
		return 0;
	*(volatile __u64 *)&i->in.opaque[1] = 0;
	drop(i);
	return 0;
}

tc int count_member_read(struct __sk_buff *ctx)
{
	struct shared *s = new(struct shared);
	__u32 x;

	if (!s)
		return 0;
	x = *(volatile __u32 *)&s->refs;
	drop(s);
	return x;
}

tc int kept_member_read(struct __sk_buff *ctx)
{
	struct holder *h = new(struct holder);
	__u64 x;

	if (!h)
		return 0;
	x = (__u64)*(void *volatile *)&h->kept;
	drop(h);
	return x;
}

tc int atomic_member(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);
	__u64 x;

	if (!p)
		return 0;
	x = __sync_fetch_and_add(&p->a, 1);
	drop(p);
	return x;
}

tc int passed_to_a_function_of_memory(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);
	__u64 *v;

	if (!p)
		return 0;
	v = bpf_map_lookup_elem(&values, &p->b);
	drop(p);
	return v != 0;
}

static __attribute__((noinline)) int consume(struct plain *p)
{
	if (!p)
		return 0;
	p->a++;
	drop(p);
	return 1;
}

tc int given_to_a_function(struct __sk_buff *ctx)
{
	return consume(new(struct plain)) + consume(new(struct plain));
}

tc int type_is_no_struct(struct __sk_buff *ctx)
{
	void *p = bpf_obj_new_impl(__builtin_btf_type_id(*(__u32 *)0, 0), (void *)0);

	if (p)
		drop(p);
	return 0;
}

tc int type_is_too_big(struct __sk_buff *ctx)
{
	void *p = bpf_obj_new_impl(1ull << 32, (void *)0);

	if (p)
		drop(p);
	return 0;
}

tc int type_is_not_there(struct __sk_buff *ctx)
{
	void *p = bpf_obj_new_impl(100000, (void *)0);

	if (p)
		drop(p);
	return 0;
}

tc int type_is_not_constant(struct __sk_buff *ctx)
{
	void *p = bpf_obj_new_impl(ctx->len, (void *)0);

	if (p)
		drop(p);
	return 0;
}

/* -- lists -- */

tc int list_in_and_out(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);
	struct bpf_list_node *n;

	if (!i)
		return 0;
	i->key = 1;
	bpf_spin_lock(&lock);
	push_front(&list, &i->in);
	i->key = 2;
	n = bpf_list_pop_back(&list);
	bpf_spin_unlock(&lock);
	if (n)
		drop(container_of(n, struct item, in));
	return 0;
}

tc int list_push_without_lock(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (i)
		push_front(&list, &i->in);
	return 0;
}

tc int list_push_under_another_lock(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (!i)
		return 0;
	bpf_spin_lock(&lock_b);
	push_front(&list, &i->in);
	bpf_spin_unlock(&lock_b);
	return 0;
}

tc int list_pop_without_lock(struct __sk_buff *ctx)
{
	return bpf_list_pop_front(&list) != 0;
}

tc int list_popped_and_lost(struct __sk_buff *ctx)
{
	struct bpf_list_node *n;

	bpf_spin_lock(&lock);
	n = bpf_list_pop_front(&list);
	bpf_spin_unlock(&lock);
	return n != 0;
}

tc int list_popped_node_dropped(struct __sk_buff *ctx)
{
	struct bpf_list_node *n;

	bpf_spin_lock(&lock);
	n = bpf_list_pop_front(&list);
	bpf_spin_unlock(&lock);
	if (n)
		drop(n);
	return 0;
}

tc int list_written_after_unlock(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (!i)
		return 0;
	bpf_spin_lock(&lock);
	push_back(&list, &i->in);
	bpf_spin_unlock(&lock);
	i->key = 1;
	return 0;
}

tc int list_pushed_twice(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (!i)
		return 0;
	bpf_spin_lock(&lock);
	push_back(&list, &i->in);
	push_back(&list, &i->in);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int list_dropped_after_push(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (!i)
		return 0;
	bpf_spin_lock(&lock);
	push_back(&list, &i->in);
	bpf_spin_unlock(&lock);
	drop(i);
	return 0;
}

tc int list_drop_under_lock(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (!i)
		return 0;
	bpf_spin_lock(&lock);
	drop(i);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int list_new_under_lock(struct __sk_buff *ctx)
{
	struct item *i;

	bpf_spin_lock(&lock);
	i = new(struct item);
	bpf_spin_unlock(&lock);
	if (i)
		drop(i);
	return 0;
}

tc int list_helper_under_lock(struct __sk_buff *ctx)
{
	bpf_spin_lock(&lock);
	bpf_ktime_get_ns();
	bpf_spin_unlock(&lock);
	return 0;
}

tc int list_wrong_struct(struct __sk_buff *ctx)
{
	struct shared *s = new(struct shared);

	if (!s)
		return 0;
	bpf_spin_lock(&lock);
	push_back(&list, &s->l);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int list_wrong_member(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (!i)
		return 0;
	bpf_spin_lock(&lock);
	push_back(&list, (void *)&i->after);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int list_wrong_head(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (!i)
		return 0;
	bpf_spin_lock(&lock);
	push_back((void *)&list + 8, &i->in);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int list_head_is_a_tree(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (!i)
		return 0;
	bpf_spin_lock(&lock);
	push_back((void *)&tree, &i->in);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int list_head_on_the_stack(struct __sk_buff *ctx)
{
	struct bpf_list_head head = {};
	struct item *i = new(struct item);

	if (!i)
		return 0;
	bpf_spin_lock(&lock);
	push_back(&head, &i->in);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int list_node_on_the_stack(struct __sk_buff *ctx)
{
	struct bpf_list_node node = {};

	bpf_spin_lock(&lock);
	push_back(&list, &node);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int list_ends(struct __sk_buff *ctx)
{
	struct bpf_list_node *n;
	__u64 sum = 0;

	bpf_spin_lock(&lock);
	n = bpf_list_front(&list);
	if (n)
		sum += container_of(n, struct item, in)->key;
	n = bpf_list_back(&list);
	if (n)
		container_of(n, struct item, in)->after = sum;
	bpf_spin_unlock(&lock);
	return sum;
}

tc int list_end_after_unlock(struct __sk_buff *ctx)
{
	struct bpf_list_node *n;

	bpf_spin_lock(&lock);
	n = bpf_list_front(&list);
	bpf_spin_unlock(&lock);
	return n ? container_of(n, struct item, in)->key : 0;
}

tc int list_end_dropped(struct __sk_buff *ctx)
{
	struct bpf_list_node *n;

	bpf_spin_lock(&lock);
	n = bpf_list_front(&list);
	bpf_spin_unlock(&lock);
	if (n)
		drop(container_of(n, struct item, in));
	return 0;
}

tc int list_end_pushed(struct __sk_buff *ctx)
{
	struct bpf_list_node *n;

	bpf_spin_lock(&lock);
	n = bpf_list_front(&list);
	if (n)
		push_back(&list, n);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int list_end_without_lock(struct __sk_buff *ctx)
{
	return bpf_list_back(&list) != 0;
}

tc int list_end_counted(struct __sk_buff *ctx)
{
	struct bpf_list_node *n;
	struct shared *s = 0;

	bpf_spin_lock(&lock);
	n = bpf_list_front(&slist);
	if (n)
		s = count(container_of(n, struct shared, l));
	bpf_spin_unlock(&lock);
	if (s)
		drop(s);
	return 0;
}

tc int list_in_value(struct __sk_buff *ctx)
{
	struct value *v = value(1);
	struct item *i;

	if (!v)
		return 0;
	i = new(struct item);
	if (!i)
		return 0;
	bpf_spin_lock(&v->lock);
	push_back(&v->items, &i->in);
	v->n++;
	bpf_spin_unlock(&v->lock);
	return 0;
}

tc int list_in_other_value(struct __sk_buff *ctx)
{
	struct value *v = value(1), *w = value(2);
	struct item *i;

	if (!v || !w)
		return 0;
	i = new(struct item);
	if (!i)
		return 0;
	bpf_spin_lock(&v->lock);
	push_back(&w->items, &i->in);
	bpf_spin_unlock(&v->lock);
	return 0;
}

tc int list_in_object(struct __sk_buff *ctx)
{
	struct box *b = new(struct box);
	struct item *i;

	if (!b)
		return 0;
	i = new(struct item);
	if (!i) {
		drop(b);
		return 0;
	}
	bpf_spin_lock(&b->lock);
	push_back(&b->items, &i->in);
	b->size++;
	bpf_spin_unlock(&b->lock);
	drop(b);
	return 0;
}

tc int list_in_other_object(struct __sk_buff *ctx)
{
	struct box *b = new(struct box), *c;
	struct bpf_list_node *n;

	if (!b)
		return 0;
	c = new(struct box);
	if (!c) {
		drop(b);
		return 0;
	}
	bpf_spin_lock(&b->lock);
	n = bpf_list_pop_front(&c->items);
	bpf_spin_unlock(&b->lock);
	drop(b);
	drop(c);
	return n != 0;
}

tc int object_dropped_under_its_lock(struct __sk_buff *ctx)
{
	struct box *b = new(struct box);

	if (!b)
		return 0;
	bpf_spin_lock(&b->lock);
	return 0;
}

tc int object_has_no_lock(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	if (!p)
		return 0;
	bpf_spin_lock((void *)p);
	bpf_spin_unlock((void *)p);
	drop(p);
	return 0;
}

tc int object_lock_elsewhere(struct __sk_buff *ctx)
{
	struct box *b = new(struct box);

	if (!b)
		return 0;
	bpf_spin_lock((void *)&b->size);
	bpf_spin_unlock((void *)&b->size);
	drop(b);
	return 0;
}

tc int object_unlocks_other(struct __sk_buff *ctx)
{
	struct box *b = new(struct box);

	if (!b)
		return 0;
	bpf_spin_lock(&b->lock);
	bpf_spin_unlock(&lock);
	drop(b);
	return 0;
}

tc int list_emptied_in_rounds(struct __sk_buff *ctx)
{
	struct bpf_iter_num it;
	struct bpf_list_node *n;

	bpf_iter_num_new(&it, 0, 10);
	while (bpf_iter_num_next(&it)) {
		bpf_spin_lock(&lock);
		n = bpf_list_pop_front(&list);
		bpf_spin_unlock(&lock);
		if (!n)
			break;
		drop(container_of(n, struct item, in));
	}
	bpf_iter_num_destroy(&it);
	return 0;
}

tc int list_rounds_under_lock(struct __sk_buff *ctx)
{
	struct bpf_list_node *n;
	struct bpf_iter_num it;

	bpf_spin_lock(&lock);
	bpf_iter_num_new(&it, 0, 10);
	while (bpf_iter_num_next(&it)) {
		n = bpf_list_pop_front(&list);
		if (!n)
			break;
		push_back(&list, n);
	}
	bpf_iter_num_destroy(&it);
	bpf_spin_unlock(&lock);
	return 0;
}

/* -- trees -- */

tc int tree_add(struct __sk_buff *ctx)
{
	struct leaf *l = new(struct leaf);

	if (!l)
		return 0;
	l->key = ctx->len;
	bpf_spin_lock(&lock);
	add(&tree, &l->in, less);
	l->after = 1;
	bpf_spin_unlock(&lock);
	return 0;
}

tc int tree_add_without_lock(struct __sk_buff *ctx)
{
	struct leaf *l = new(struct leaf);

	if (l)
		add(&tree, &l->in, less);
	return 0;
}

tc int tree_add_two(struct __sk_buff *ctx)
{
	struct leaf *l = new(struct leaf), *m;

	if (!l)
		return 0;
	m = new(struct leaf);
	if (!m) {
		drop(l);
		return 0;
	}
	bpf_spin_lock(&lock);
	add(&tree, &l->in, less);
	add(&tree, &m->in, less);
	m->after = l->key;
	bpf_spin_unlock(&lock);
	return 0;
}

tc int tree_add_and_remove(struct __sk_buff *ctx)
{
	struct leaf *l = new(struct leaf);
	struct bpf_rb_node *n;

	if (!l)
		return 0;
	bpf_spin_lock(&lock);
	add(&tree, &l->in, less);
	n = bpf_rbtree_remove(&tree, &l->in);
	bpf_spin_unlock(&lock);
	if (!n)
		return 0;
	l = container_of(n, struct leaf, in);
	l->key++;
	drop(l);
	return 0;
}

tc int tree_remove_and_lose(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n;

	bpf_spin_lock(&lock);
	n = bpf_rbtree_first(&tree);
	if (n)
		n = bpf_rbtree_remove(&tree, n);
	bpf_spin_unlock(&lock);
	return n != 0;
}

tc int tree_remove_owned(struct __sk_buff *ctx)
{
	struct leaf *l = new(struct leaf);
	struct bpf_rb_node *n;

	if (!l)
		return 0;
	bpf_spin_lock(&lock);
	n = bpf_rbtree_remove(&tree, &l->in);
	bpf_spin_unlock(&lock);
	if (n)
		drop(container_of(n, struct leaf, in));
	drop(l);
	return 0;
}

tc int tree_remove_after_unlock(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n;

	bpf_spin_lock(&lock);
	n = bpf_rbtree_first(&tree);
	bpf_spin_unlock(&lock);
	if (!n)
		return 0;
	bpf_spin_lock(&lock);
	n = bpf_rbtree_remove(&tree, n);
	bpf_spin_unlock(&lock);
	if (n)
		drop(container_of(n, struct leaf, in));
	return 0;
}

tc int tree_remove_twice(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n, *m, *o;

	bpf_spin_lock(&lock);
	n = bpf_rbtree_first(&tree);
	if (!n) {
		bpf_spin_unlock(&lock);
		return 0;
	}
	m = bpf_rbtree_remove(&tree, n);
	o = bpf_rbtree_remove(&tree, n);
	bpf_spin_unlock(&lock);
	if (m)
		drop(container_of(m, struct leaf, in));
	if (o)
		drop(container_of(o, struct leaf, in));
	return 0;
}

tc int tree_first_not_tested(struct __sk_buff *ctx)
{
	__u64 key;

	bpf_spin_lock(&lock);
	key = container_of(bpf_rbtree_first(&tree), struct leaf, in)->key;
	bpf_spin_unlock(&lock);
	return key;
}

tc int tree_walk(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n;
	__u64 key = 0;

	bpf_spin_lock(&lock);
	n = bpf_rbtree_root(&tree);
	if (n) {
		struct bpf_rb_node *l = bpf_rbtree_left(&tree, n), *r = bpf_rbtree_right(&tree, n);

		if (l)
			key += container_of(l, struct leaf, in)->key;
		if (r)
			key += container_of(r, struct leaf, in)->key;
	}
	bpf_spin_unlock(&lock);
	return key;
}

tc int tree_walk_from_owned(struct __sk_buff *ctx)
{
	struct leaf *l = new(struct leaf);
	struct bpf_rb_node *n;

	if (!l)
		return 0;
	bpf_spin_lock(&lock);
	n = bpf_rbtree_left(&tree, &l->in);
	bpf_spin_unlock(&lock);
	drop(l);
	return n != 0;
}

tc int tree_walk_after_unlock(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n;

	bpf_spin_lock(&lock);
	n = bpf_rbtree_root(&tree);
	bpf_spin_unlock(&lock);
	return n ? container_of(n, struct leaf, in)->key : 0;
}

tc int tree_walk_from_nothing(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n;

	bpf_spin_lock(&lock);
	n = bpf_rbtree_left(&tree, (void *)0);
	bpf_spin_unlock(&lock);
	return n != 0;
}

tc int tree_walk_in_other_tree(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n;

	bpf_spin_lock(&lock);
	n = bpf_rbtree_first(&tree);
	if (n)
		n = bpf_rbtree_right(&stree, n);
	bpf_spin_unlock(&lock);
	return n != 0;
}

tc int tree_node_tested_twice(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n;
	__u64 x = 0;

	bpf_spin_lock(&lock);
	n = bpf_rbtree_first(&tree);
	if (n) {
		asm volatile("" : "+r"(n));
		if (n)
			x = container_of(n, struct leaf, in)->key;
	}
	bpf_spin_unlock(&lock);
	return x;
}

static _Bool less_takes_lock(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	bpf_spin_lock(&lock_b);
	bpf_spin_unlock(&lock_b);
	return 0;
}

static _Bool less_gives_lock(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	bpf_spin_unlock(&lock);
	return 0;
}

static _Bool less_removes(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	bpf_rbtree_remove(&tree, a);
	return 0;
}

static _Bool less_walks(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	return bpf_rbtree_left(&tree, a) != 0;
}

static _Bool less_looks(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	struct bpf_rb_node *n = bpf_rbtree_first(&tree);

	return n ? container_of(n, struct leaf, in)->key : 0;
}

static _Bool less_asks(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	return bpf_ktime_get_ns() & 1;
}

static _Bool less_adds(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	add(&tree, a, less);
	return 0;
}

static _Bool less_writes(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	container_of(a, struct leaf, in)->after = 7;
	return 1;
}

static _Bool less_far(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	return container_of(a, struct leaf, in)->key + 5;
}

static int less_two(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	return 2;
}

static int less_any(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	return container_of(a, struct leaf, in)->key;
}

static _Bool less_pops(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	struct bpf_list_node *n = bpf_list_pop_front(&list);

	if (n)
		push_back(&list, n);
	return 0;
}

static _Bool less_keeps(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	return bpf_list_pop_front(&list) != 0;
}

static __attribute__((noinline)) __u64 key_of(struct bpf_rb_node *n)
{
	return container_of(n, struct leaf, in)->key;
}

static _Bool less_calls(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	return key_of(a) < container_of(b, struct leaf, in)->key;
}

static _Bool less_reads(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	bpf_rcu_read_lock();
	bpf_rcu_read_unlock();
	return 0;
}

#define ADDS(function)                                                                                                 \
	tc int tree_add_##function(struct __sk_buff *ctx)                                                              \
	{                                                                                                              \
		struct leaf *l = new(struct leaf);                                                                     \
		if (!l)                                                                                                \
			return 0;                                                                                      \
		bpf_spin_lock(&lock);                                                                                  \
		add(&tree, &l->in, (void *)function);                                                                  \
		bpf_spin_unlock(&lock);                                                                                \
		return 0;                                                                                              \
	}

ADDS(less_takes_lock)
ADDS(less_gives_lock)
ADDS(less_removes)
ADDS(less_walks)
ADDS(less_looks)
ADDS(less_asks)
ADDS(less_adds)
ADDS(less_writes)
ADDS(less_far)
ADDS(less_two)
ADDS(less_any)
ADDS(less_pops)
ADDS(less_keeps)
ADDS(less_calls)
ADDS(less_reads)

tc int tree_add_wrong_struct(struct __sk_buff *ctx)
{
	struct shared *s = new(struct shared);

	if (!s)
		return 0;
	bpf_spin_lock(&lock);
	add(&tree, &s->r, less);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int tree_add_no_function(struct __sk_buff *ctx)
{
	struct leaf *l = new(struct leaf);

	if (!l)
		return 0;
	bpf_spin_lock(&lock);
	add(&tree, &l->in, (void *)0);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int tree_in_value(struct __sk_buff *ctx)
{
	struct value *v = value(0);
	struct bpf_rb_node *n;
	struct leaf *l;

	if (!v)
		return 0;
	l = new(struct leaf);
	if (!l)
		return 0;
	bpf_spin_lock(&v->lock);
	add(&v->leaves, &l->in, less);
	n = bpf_rbtree_first(&v->leaves);
	if (n)
		n = bpf_rbtree_remove(&v->leaves, n);
	bpf_spin_unlock(&v->lock);
	if (n)
		drop(container_of(n, struct leaf, in));
	return 0;
}

/* -- counted -- */

tc int counted_in_both(struct __sk_buff *ctx)
{
	struct shared *s = new(struct shared), *t;

	if (!s)
		return 0;
	t = count(s);
	bpf_spin_lock(&lock);
	push_back(&slist, &s->l);
	add(&stree, &t->r, sless);
	s->key = t->after;
	bpf_spin_unlock(&lock);
	return 0;
}

tc int counted_and_lost(struct __sk_buff *ctx)
{
	struct shared *s = new(struct shared), *t;

	if (!s)
		return 0;
	t = count(s);
	drop(s);
	return t->after;
}

tc int counted_from_list(struct __sk_buff *ctx)
{
	struct shared *s = new(struct shared), *t;

	if (!s)
		return 0;
	bpf_spin_lock(&lock);
	push_back(&slist, &s->l);
	t = count(s);
	bpf_spin_unlock(&lock);
	if (t)
		drop(t);
	return 0;
}

tc int counted_not_tested(struct __sk_buff *ctx)
{
	struct shared *s = new(struct shared), *t;

	if (!s)
		return 0;
	bpf_spin_lock(&lock);
	push_back(&slist, &s->l);
	t = count(s);
	bpf_spin_unlock(&lock);
	drop(t);
	return 0;
}

tc int counted_without_counter(struct __sk_buff *ctx)
{
	struct item *i = new(struct item), *j;

	if (!i)
		return 0;
	j = count(i);
	drop(i);
	if (j)
		drop(j);
	return 0;
}

tc int counted_plain(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain), *q;

	if (!p)
		return 0;
	q = count(p);
	drop(p);
	if (q)
		drop(q);
	return 0;
}

tc int counted_value(struct __sk_buff *ctx)
{
	struct value *v = value(0), *w;

	if (!v)
		return 0;
	w = count(v);
	return w != 0;
}

tc int counted_maybe_null(struct __sk_buff *ctx)
{
	struct shared *s = count(new(struct shared));

	return s != 0;
}

tc int counted_node(struct __sk_buff *ctx)
{
	struct shared *s = new(struct shared);
	struct bpf_list_node *n;

	if (!s)
		return 0;
	n = count(&s->l);
	drop(s);
	if (n)
		drop(n);
	return 0;
}

tc int counted_used_after_unlock(struct __sk_buff *ctx)
{
	struct shared *s = new(struct shared);

	if (!s)
		return 0;
	bpf_spin_lock(&lock);
	push_back(&slist, &s->l);
	bpf_spin_unlock(&lock);
	return s->after;
}

tc int counted_handed_on(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n;
	struct shared *s;

	bpf_spin_lock(&lock);
	n = bpf_rbtree_first(&stree);
	if (!n) {
		bpf_spin_unlock(&lock);
		return 0;
	}
	s = count(container_of(n, struct shared, r));
	if (s)
		push_front(&slist, &s->l);
	bpf_spin_unlock(&lock);
	return 0;
}

/* -- kept in maps and objects -- */

tc int kept_exchanged(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct plain *p;

	if (!k)
		return 0;
	p = new(struct plain);
	if (!p)
		return 0;
	p = bpf_kptr_xchg(&k->plain, p);
	if (p)
		drop(p);
	return 0;
}

tc int kept_not_tested(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct plain *p;

	if (!k)
		return 0;
	p = bpf_kptr_xchg(&k->plain, new(struct plain));
	if (p)
		drop(p);
	return 0;
}

tc int kept_and_lost(struct __sk_buff *ctx)
{
	struct kept *k = keep();

	if (!k)
		return 0;
	bpf_kptr_xchg(&k->plain, (void *)0);
	return 0;
}

tc int kept_wrong_struct(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct plain *p;

	if (!k)
		return 0;
	p = new(struct plain);
	if (!p)
		return 0;
	p = bpf_kptr_xchg(&k->leaf, p);
	if (p)
		drop(p);
	return 0;
}

tc int kept_inner_struct(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct leaf *l;

	if (!k)
		return 0;
	l = new(struct leaf);
	if (!l)
		return 0;
	l = bpf_kptr_xchg(&k->leaf, &l->in);
	if (l)
		drop(l);
	return 0;
}

tc int kept_read(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct plain *p;

	if (!k)
		return 0;
	p = k->plain;
	return p ? p->b : 0;
}

tc int kept_written(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct plain *p;

	if (!k)
		return 0;
	p = k->plain;
	if (p)
		p->b = 1;
	return 0;
}

tc int kept_read_dropped(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct plain *p;

	if (!k)
		return 0;
	p = k->plain;
	if (p)
		drop(p);
	return 0;
}

tc int kept_put_back(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct plain *p;

	if (!k)
		return 0;
	p = k->plain;
	if (!p)
		return 0;
	p = bpf_kptr_xchg(&k->plain, p);
	if (p)
		drop(p);
	return 0;
}

tc int kept_node_read(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct leaf *l;

	if (!k)
		return 0;
	l = k->leaf;
	return l ? l->after : 0;
}

tc int kept_node_after_unlock(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct leaf *l;

	if (!k)
		return 0;
	l = k->leaf;
	if (!l)
		return 0;
	bpf_spin_lock(&lock);
	bpf_spin_unlock(&lock);
	return l->after;
}

tc int kept_node_removed(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct bpf_rb_node *n;
	struct leaf *l;

	if (!k)
		return 0;
	l = k->leaf;
	if (!l)
		return 0;
	bpf_spin_lock(&lock);
	n = bpf_rbtree_remove(&tree, &l->in);
	bpf_spin_unlock(&lock);
	if (n)
		drop(container_of(n, struct leaf, in));
	return 0;
}

tc int kept_counted(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct shared *s;

	if (!k)
		return 0;
	s = k->shared;
	if (!s)
		return 0;
	s = count(s);
	if (s)
		drop(s);
	return 0;
}

tc int kept_in_object(struct __sk_buff *ctx)
{
	struct holder *h = new(struct holder);
	struct plain *p;

	if (!h)
		return 0;
	p = new(struct plain);
	if (p) {
		p = bpf_kptr_xchg(&h->kept, p);
		if (p)
			drop(p);
	}
	drop(h);
	return 0;
}

tc int kept_in_object_in_map(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct holder *h;
	struct plain *p;

	if (!k)
		return 0;
	h = bpf_kptr_xchg(&k->holder, (void *)0);
	if (!h)
		return 0;
	p = bpf_kptr_xchg(&h->kept, (void *)0);
	if (p)
		drop(p);
	h = bpf_kptr_xchg(&k->holder, h);
	if (h)
		drop(h);
	return 0;
}

tc int kept_in_shared_object(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct holder *h;
	struct plain *p;

	if (!k)
		return 0;
	h = k->holder;
	if (!h)
		return 0;
	p = bpf_kptr_xchg(&h->kept, (void *)0);
	if (p)
		drop(p);
	return 0;
}

tc int kept_nowhere(struct __sk_buff *ctx)
{
	struct holder *h = new(struct holder);
	struct plain *p;

	if (!h)
		return 0;
	p = bpf_kptr_xchg(&h->a, (void *)0);
	drop(h);
	return p != 0;
}

tc int kept_where_nothing_is(struct __sk_buff *ctx)
{
	struct plain *h = new(struct plain), *p;

	if (!h)
		return 0;
	p = bpf_kptr_xchg(&h->a, (void *)0);
	drop(h);
	return p != 0;
}

tc int kept_leaf_into_tree(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct leaf *l;

	if (!k)
		return 0;
	l = bpf_kptr_xchg(&k->leaf, (void *)0);
	if (!l)
		return 0;
	bpf_spin_lock(&lock);
	add(&tree, &l->in, less);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int kept_box_used(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct bpf_list_node *n;
	struct box *b;

	if (!k)
		return 0;
	b = bpf_kptr_xchg(&k->box, (void *)0);
	if (!b)
		return 0;
	bpf_spin_lock(&b->lock);
	n = bpf_list_pop_front(&b->items);
	bpf_spin_unlock(&b->lock);
	if (n)
		drop(container_of(n, struct item, in));
	b = bpf_kptr_xchg(&k->box, b);
	if (b)
		drop(b);
	return 0;
}

tc int kept_box_locked_in_place(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct box *b;

	if (!k)
		return 0;
	b = k->box;
	if (!b)
		return 0;
	bpf_spin_lock(&b->lock);
	bpf_spin_unlock(&b->lock);
	return 0;
}

/* -- of each CPU -- */

tc int percpu_made(struct __sk_buff *ctx)
{
	struct numbers *n = percpu_new(struct numbers);

	if (n)
		percpu_drop(n);
	return 0;
}

tc int percpu_dropped_as_one(struct __sk_buff *ctx)
{
	struct numbers *n = percpu_new(struct numbers);

	if (n)
		drop(n);
	return 0;
}

tc int percpu_touched(struct __sk_buff *ctx)
{
	struct numbers *n = percpu_new(struct numbers);

	if (!n)
		return 0;
	n->hits = 1;
	percpu_drop(n);
	return 0;
}

tc int percpu_too_big(struct __sk_buff *ctx)
{
	struct big *b = percpu_new(struct big);

	if (b)
		percpu_drop(b);
	return 0;
}

tc int percpu_with_fields(struct __sk_buff *ctx)
{
	struct shared *s = percpu_new(struct shared);

	if (s)
		percpu_drop(s);
	return 0;
}

tc int percpu_with_pointers(struct __sk_buff *ctx)
{
	struct pointing *p = percpu_new(struct pointing);

	if (p)
		percpu_drop(p);
	return 0;
}

tc int percpu_kept(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct numbers *n, *m;

	if (!k)
		return 0;
	n = percpu_new(struct numbers);
	if (!n)
		return 0;
	m = bpf_kptr_xchg(&k->numbers, n);
	if (m)
		percpu_drop(m);
	n = bpf_this_cpu_ptr(n);
	n->hits++;
	return n->parts[1];
}

tc int percpu_read(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct numbers *n;

	if (!k)
		return 0;
	n = k->numbers;
	if (!n)
		return 0;
	n = bpf_per_cpu_ptr(n, 1);
	if (!n)
		return 0;
	n->hits = 3;
	return 0;
}

tc int percpu_read_not_tested(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct numbers *n;

	if (!k)
		return 0;
	n = k->numbers;
	n = bpf_this_cpu_ptr(n);
	n->hits = 3;
	return 0;
}

tc int percpu_own_read(struct __sk_buff *ctx)
{
	struct numbers *n = percpu_new(struct numbers), *m;

	if (!n)
		return 0;
	m = bpf_this_cpu_ptr(n);
	m->hits = 3;
	percpu_drop(n);
	return 0;
}

tc int percpu_where_one_is(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct numbers *n;

	if (!k)
		return 0;
	n = percpu_new(struct numbers);
	if (!n)
		return 0;
	n = bpf_kptr_xchg(&k->plain, n);
	if (n)
		percpu_drop(n);
	return 0;
}

tc int percpu_member_of_one(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct numbers *n;

	if (!k)
		return 0;
	n = new(struct numbers);
	if (!n)
		return 0;
	n = bpf_kptr_xchg(&k->numbers, n);
	if (n)
		percpu_drop(n);
	return 0;
}

/* -- locks that may not be got -- */

tc int resilient_taken(struct __sk_buff *ctx)
{
	if (bpf_res_spin_lock(&rlock))
		return 1;
	bpf_res_spin_unlock(&rlock);
	return 0;
}

tc int resilient_not_tested(struct __sk_buff *ctx)
{
	bpf_res_spin_lock(&rlock);
	bpf_res_spin_unlock(&rlock);
	return 0;
}

tc int resilient_not_given_back(struct __sk_buff *ctx)
{
	return bpf_res_spin_lock(&rlock) ? 1 : 0;
}

tc int resilient_twice(struct __sk_buff *ctx)
{
	if (bpf_res_spin_lock(&rlock))
		return 1;
	if (bpf_res_spin_lock(&rlock)) {
		bpf_res_spin_unlock(&rlock);
		return 1;
	}
	bpf_res_spin_unlock(&rlock);
	bpf_res_spin_unlock(&rlock);
	return 0;
}

tc int resilient_nested(struct __sk_buff *ctx)
{
	if (bpf_res_spin_lock(&rlock))
		return 1;
	if (bpf_res_spin_lock(&slock)) {
		bpf_res_spin_unlock(&rlock);
		return 1;
	}
	bpf_res_spin_unlock(&slock);
	bpf_res_spin_unlock(&rlock);
	return 0;
}

tc int resilient_out_of_order(struct __sk_buff *ctx)
{
	if (bpf_res_spin_lock(&rlock))
		return 1;
	if (bpf_res_spin_lock(&slock)) {
		bpf_res_spin_unlock(&rlock);
		return 1;
	}
	bpf_res_spin_unlock(&rlock);
	bpf_res_spin_unlock(&slock);
	return 0;
}

tc int resilient_given_back_only(struct __sk_buff *ctx)
{
	bpf_res_spin_unlock(&rlock);
	return 0;
}

tc int resilient_other_given_back(struct __sk_buff *ctx)
{
	if (bpf_res_spin_lock(&rlock))
		return 1;
	bpf_res_spin_unlock(&slock);
	return 0;
}

tc int resilient_is_plain(struct __sk_buff *ctx)
{
	if (bpf_res_spin_lock((void *)&lock))
		return 1;
	bpf_res_spin_unlock((void *)&lock);
	return 0;
}

tc int plain_is_resilient(struct __sk_buff *ctx)
{
	bpf_spin_lock((void *)&rlock);
	bpf_spin_unlock((void *)&rlock);
	return 0;
}

tc int resilient_inside_plain(struct __sk_buff *ctx)
{
	bpf_spin_lock(&lock);
	if (!bpf_res_spin_lock(&rlock))
		bpf_res_spin_unlock(&rlock);
	bpf_spin_unlock(&lock);
	return 0;
}

tc int plain_inside_resilient(struct __sk_buff *ctx)
{
	if (bpf_res_spin_lock(&rlock))
		return 1;
	bpf_spin_lock(&lock);
	bpf_spin_unlock(&lock);
	bpf_res_spin_unlock(&rlock);
	return 0;
}

tc int resilient_helper(struct __sk_buff *ctx)
{
	if (bpf_res_spin_lock(&rlock))
		return 1;
	bpf_ktime_get_ns();
	bpf_res_spin_unlock(&rlock);
	return 0;
}

tc int resilient_on_the_stack(struct __sk_buff *ctx)
{
	struct bpf_res_spin_lock l = {};

	return bpf_res_spin_lock(&l);
}

tc int resilient_list(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (!i)
		return 0;
	if (bpf_res_spin_lock(&rlock)) {
		drop(i);
		return 1;
	}
	push_back(&rlist, &i->in);
	bpf_res_spin_unlock(&rlock);
	return 0;
}

tc int resilient_list_without_lock(struct __sk_buff *ctx)
{
	struct item *i = new(struct item);

	if (!i)
		return 0;
	push_back(&rlist, &i->in);
	return 0;
}

tc int resilient_list_under_other(struct __sk_buff *ctx)
{
	struct bpf_list_node *n;

	if (bpf_res_spin_lock(&slock))
		return 1;
	n = bpf_list_pop_front(&rlist);
	bpf_res_spin_unlock(&slock);
	return n != 0;
}

tc int resilient_value(struct __sk_buff *ctx)
{
	struct rvalue *v = rvalue(1);

	if (!v)
		return 0;
	if (bpf_res_spin_lock(&v->lock))
		return 1;
	v->n++;
	bpf_res_spin_unlock(&v->lock);
	return 0;
}

tc int resilient_value_elsewhere(struct __sk_buff *ctx)
{
	struct rvalue *v = rvalue(1);

	if (!v)
		return 0;
	if (bpf_res_spin_lock((void *)&v->m))
		return 1;
	bpf_res_spin_unlock((void *)&v->m);
	return 0;
}

tc int resilient_two_values(struct __sk_buff *ctx)
{
	struct rvalue *v = rvalue(1), *w = rvalue(2);

	if (!v || !w)
		return 0;
	if (bpf_res_spin_lock(&v->lock))
		return 1;
	if (bpf_res_spin_lock(&w->lock)) {
		bpf_res_spin_unlock(&v->lock);
		return 1;
	}
	bpf_res_spin_unlock(&w->lock);
	bpf_res_spin_unlock(&v->lock);
	return 0;
}

tc int resilient_value_touched(struct __sk_buff *ctx)
{
	struct rvalue *v = rvalue(1);

	if (v)
		*(volatile __u32 *)&v->lock = 0;
	return 0;
}

tc int resilient_object(struct __sk_buff *ctx)
{
	struct guarded *g = new(struct guarded);

	if (!g)
		return 0;
	if (bpf_res_spin_lock(&g->lock)) {
		drop(g);
		return 1;
	}
	g->b++;
	bpf_res_spin_unlock(&g->lock);
	drop(g);
	return 0;
}

tc int resilient_irq(struct __sk_buff *ctx)
{
	unsigned long flags;

	if (bpf_res_spin_lock_irqsave(&rlock, &flags))
		return 1;
	bpf_res_spin_unlock_irqrestore(&rlock, &flags);
	return 0;
}

tc int resilient_irq_nested(struct __sk_buff *ctx)
{
	unsigned long a, b;

	if (bpf_res_spin_lock_irqsave(&rlock, &a))
		return 1;
	if (bpf_res_spin_lock_irqsave(&slock, &b)) {
		bpf_res_spin_unlock_irqrestore(&rlock, &a);
		return 1;
	}
	bpf_res_spin_unlock_irqrestore(&slock, &b);
	bpf_res_spin_unlock_irqrestore(&rlock, &a);
	return 0;
}

tc int resilient_irq_swapped(struct __sk_buff *ctx)
{
	unsigned long a, b;

	if (bpf_res_spin_lock_irqsave(&rlock, &a))
		return 1;
	if (bpf_res_spin_lock_irqsave(&slock, &b)) {
		bpf_res_spin_unlock_irqrestore(&rlock, &a);
		return 1;
	}
	bpf_res_spin_unlock_irqrestore(&slock, &a);
	bpf_res_spin_unlock_irqrestore(&rlock, &b);
	return 0;
}

tc int resilient_irq_plain_back(struct __sk_buff *ctx)
{
	unsigned long a;

	if (bpf_res_spin_lock_irqsave(&rlock, &a))
		return 1;
	bpf_res_spin_unlock(&rlock);
	bpf_local_irq_restore(&a);
	return 0;
}

tc int resilient_irq_native_back(struct __sk_buff *ctx)
{
	unsigned long a;

	if (bpf_res_spin_lock_irqsave(&rlock, &a))
		return 1;
	bpf_local_irq_restore(&a);
	bpf_res_spin_unlock(&rlock);
	return 0;
}

tc int resilient_native_irq(struct __sk_buff *ctx)
{
	unsigned long a;

	bpf_local_irq_save(&a);
	if (bpf_res_spin_lock(&rlock)) {
		bpf_local_irq_restore(&a);
		return 1;
	}
	bpf_res_spin_unlock_irqrestore(&rlock, &a);
	return 0;
}

tc int resilient_irq_not_given_back(struct __sk_buff *ctx)
{
	unsigned long a;

	return bpf_res_spin_lock_irqsave(&rlock, &a) ? 1 : 0;
}

tc int resilient_rounds(struct __sk_buff *ctx)
{
	struct bpf_iter_num it;

	bpf_iter_num_new(&it, 0, 10);
	while (bpf_iter_num_next(&it)) {
		if (bpf_res_spin_lock(&rlock))
			break;
		bpf_res_spin_unlock(&rlock);
	}
	bpf_iter_num_destroy(&it);
	return 0;
}

tc int resilient_in_less(struct __sk_buff *ctx);

static _Bool less_resilient(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	if (bpf_res_spin_lock(&rlock))
		return 0;
	bpf_res_spin_unlock(&rlock);
	return 1;
}

tc int resilient_in_less(struct __sk_buff *ctx)
{
	struct leaf *l = new(struct leaf);

	if (!l)
		return 0;
	bpf_spin_lock(&lock);
	add(&tree, &l->in, less_resilient);
	bpf_spin_unlock(&lock);
	return 0;
}

/* -- sections -- */

tc int section_rcu_under_lock(struct __sk_buff *ctx)
{
	bpf_spin_lock(&lock);
	bpf_rcu_read_lock();
	bpf_rcu_read_unlock();
	bpf_spin_unlock(&lock);
	return 0;
}

tc int section_rcu_around_lock(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct shared *s;

	if (!k)
		return 0;
	bpf_rcu_read_lock();
	s = k->shared;
	if (s)
		s->key = 1;
	bpf_rcu_read_unlock();
	return s ? s->after : 0;
}

tc int section_rcu_written_after(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct plain *s;

	if (!k)
		return 0;
	bpf_rcu_read_lock();
	s = k->plain;
	bpf_rcu_read_unlock();
	if (s)
		s->b = 1;
	return 0;
}

#define AFTER(name, field, statement)                                                                                  \
	tc int section_rcu_##name(struct __sk_buff *ctx)                                                               \
	{                                                                                                              \
		struct kept *k = keep();                                                                               \
		typeof(k->field) s;                                                                                    \
		if (!k)                                                                                                \
			return 0;                                                                                      \
		bpf_rcu_read_lock();                                                                                   \
		s = k->field;                                                                                          \
		bpf_rcu_read_unlock();                                                                                 \
		if (s)                                                                                                 \
			statement;                                                                                     \
		return 0;                                                                                              \
	}

AFTER(read_plain, plain, return s->b)
AFTER(read_leaf, leaf, return s->key)
AFTER(write_leaf, leaf, s->key = 1)
AFTER(read_leaf_node, leaf, return s->in.opaque[1])
AFTER(read_shared, shared, return s->after)
AFTER(write_shared, shared, s->after = 1)
AFTER(drop_plain, plain, drop(s))
AFTER(count_shared, shared, count(s))
AFTER(keep_plain, plain, bpf_kptr_xchg(&k->plain, s))
AFTER(this_numbers, numbers, return ((struct numbers *)bpf_this_cpu_ptr(s))->hits)
AFTER(read_numbers, numbers, return s->hits)

tc int section_rcu_number_written_after(struct __sk_buff *ctx)
{
	struct kept *k = keep();
	struct numbers *n;

	if (!k)
		return 0;
	bpf_rcu_read_lock();
	n = k->numbers;
	if (!n) {
		bpf_rcu_read_unlock();
		return 0;
	}
	n = bpf_this_cpu_ptr(n);
	n->hits = 1;
	bpf_rcu_read_unlock();
	n->hits = 2;
	return 0;
}

tc int section_rcu_tree(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n;
	struct shared *s = 0;

	bpf_rcu_read_lock();
	bpf_spin_lock(&lock);
	n = bpf_rbtree_first(&stree);
	if (n)
		s = container_of(n, struct shared, r);
	bpf_spin_unlock(&lock);
	if (s)
		s->key = 2;
	bpf_rcu_read_unlock();
	return 0;
}

tc int section_preempt_under_lock(struct __sk_buff *ctx)
{
	bpf_spin_lock(&lock);
	bpf_preempt_disable();
	bpf_preempt_enable();
	bpf_spin_unlock(&lock);
	return 0;
}

SEC("xdp") int not_for_everyone(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	if (p)
		drop(p);
	return 2;
}

SEC("socket") int not_for_sockets(struct __sk_buff *ctx)
{
	struct plain *p = new(struct plain);

	if (p)
		drop(p);
	return 0;
}

char _license[] SEC("license") = "GPL";
