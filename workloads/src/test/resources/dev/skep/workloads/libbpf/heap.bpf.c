// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* Objects of a program's own, lists and trees of them: what they do when programs run. */
typedef unsigned char __u8;
typedef unsigned int __u32;
typedef unsigned long long __u64;
#define SEC(name) __attribute__((section(name), used))
#define __uint(name, value) int(*name)[value]
#define __type(name, value) typeof(value) *name
#define __ksym __attribute__((section(".ksyms")))
#define __contains(type, node) __attribute__((btf_decl_tag("contains:" #type ":" #node)))
#define __kptr __attribute__((btf_type_tag("kptr")))
#define private(name) SEC(".bss." #name) __attribute__((visibility("hidden"), aligned(8)))
#define container_of(ptr, type, member) ((type *)((void *)(ptr) - __builtin_offsetof(type, member)))
#define tc SEC("tc")

struct __sk_buff {
	__u32 len;
};

struct bpf_spin_lock {
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
static long (*bpf_spin_lock)(struct bpf_spin_lock *lock) = (void *)93;
static long (*bpf_spin_unlock)(struct bpf_spin_lock *lock) = (void *)94;
static void *(*bpf_kptr_xchg)(void *place, void *ptr) = (void *)194;

void *bpf_obj_new_impl(__u64 local_type_id__k, void *meta__ign) __ksym;
void bpf_obj_drop_impl(void *p__alloc, void *meta__ign) __ksym;
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
int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) __ksym;
int *bpf_iter_num_next(struct bpf_iter_num *it) __ksym;
void bpf_iter_num_destroy(struct bpf_iter_num *it) __ksym;

#define new(type) ((type *)bpf_obj_new_impl(__builtin_btf_type_id(*(type *)0, 0), (void *)0))
#define drop(object) bpf_obj_drop_impl(object, (void *)0)
#define count(object) ((typeof(object))bpf_refcount_acquire_impl(object, (void *)0))
#define push_front(head, node) bpf_list_push_front_impl(head, node, (void *)0, 0)
#define push_back(head, node) bpf_list_push_back_impl(head, node, (void *)0, 0)
#define add(root, node, less) bpf_rbtree_add_impl(root, node, less, (void *)0, 0)

/* Things to own. */
struct item {
	__u64 key;
	struct bpf_list_node in;
};

struct leaf {
	__u64 key;
	struct bpf_rb_node in;
};

struct shared {
	struct bpf_refcount refs;
	__u32 key;
	struct bpf_list_node l;
	struct bpf_rb_node r;
};

struct box {
	struct bpf_spin_lock lock;
	struct bpf_list_head items __contains(item, in);
};

struct chain {
	struct chain __kptr *next;
	__u64 key;
};

private(A) struct bpf_spin_lock lock;
private(A) struct bpf_list_head list __contains(item, in);
private(A) struct bpf_rb_root tree __contains(leaf, in);
private(A) struct bpf_list_head slist __contains(shared, l);
private(A) struct bpf_rb_root stree __contains(shared, r);

struct kept {
	struct chain __kptr *chain;
	struct box __kptr *box;
};

struct {
	__uint(type, 1);
	__uint(max_entries, 4);
	__type(key, __u32);
	__type(value, struct kept);
} keeps SEC(".maps");

static _Bool less(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	return container_of(a, struct leaf, in)->key < container_of(b, struct leaf, in)->key;
}

static _Bool sless(struct bpf_rb_node *a, const struct bpf_rb_node *b)
{
	return container_of(a, struct shared, r)->key < container_of(b, struct shared, r)->key;
}

static long (*bpf_map_update_elem)(void *map, const void *key, const void *value, __u64 flags) = (void *)2;
static long (*bpf_map_delete_elem)(void *map, const void *key) = (void *)3;

/* Pushes 1 and 2 at the back and 3 in front; the digits come out in the order of the list. */
tc int order(struct __sk_buff *ctx)
{
	struct bpf_list_node *n;
	__u64 digits = 0;
	int i;

	for (i = 1; i <= 3; i++) {
		struct item *m = new(struct item);

		if (!m)
			return -1;
		m->key = i;
		bpf_spin_lock(&lock);
		if (i < 3)
			push_back(&list, &m->in);
		else
			push_front(&list, &m->in);
		bpf_spin_unlock(&lock);
	}
	bpf_spin_lock(&lock);
	n = bpf_list_back(&list);
	if (n)
		digits = container_of(n, struct item, in)->key;
	bpf_spin_unlock(&lock);
	for (i = 0; i < 4; i++) {
		bpf_spin_lock(&lock);
		n = bpf_list_pop_front(&list);
		bpf_spin_unlock(&lock);
		if (!n)
			return digits;
		digits = digits * 10 + container_of(n, struct item, in)->key;
		drop(container_of(n, struct item, in));
	}
	return -2;
}

/* Adds 40 scattered keys, then takes them out from the left; says how many came in order, and the root's key before. */
tc int sorted(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n;
	__u64 last = 0, count = 0, top = 0;
	struct bpf_iter_num it;
	int *i;

	bpf_iter_num_new(&it, 0, 40);
	while ((i = bpf_iter_num_next(&it))) {
		struct leaf *l = new(struct leaf);

		if (!l)
			break;
		l->key = (*i * 17u + 5) % 41;
		bpf_spin_lock(&lock);
		add(&tree, &l->in, less);
		bpf_spin_unlock(&lock);
	}
	bpf_iter_num_destroy(&it);
	bpf_spin_lock(&lock);
	n = bpf_rbtree_root(&tree);
	if (n) {
		struct bpf_rb_node *l = bpf_rbtree_left(&tree, n), *r = bpf_rbtree_right(&tree, n);

		top = container_of(n, struct leaf, in)->key;
		if (l)
			top = top * 100 + container_of(l, struct leaf, in)->key;
		if (r)
			top = top * 100 + container_of(r, struct leaf, in)->key;
	}
	bpf_spin_unlock(&lock);
	bpf_iter_num_new(&it, 0, 50);
	while ((i = bpf_iter_num_next(&it))) {
		struct leaf *l;

		bpf_spin_lock(&lock);
		n = bpf_rbtree_first(&tree);
		if (!n) {
			bpf_spin_unlock(&lock);
			break;
		}
		n = bpf_rbtree_remove(&tree, n);
		bpf_spin_unlock(&lock);
		if (!n)
			break;
		l = container_of(n, struct leaf, in);
		if (l->key >= last)
			count++;
		last = l->key;
		drop(l);
	}
	bpf_iter_num_destroy(&it);
	return top * 100 + count;
}

/* Removes every third of 60 keys in the middle of the tree, then reads its upper levels. */
tc int reshaped(struct __sk_buff *ctx)
{
	struct bpf_rb_node *n, *l, *r;
	struct bpf_iter_num it;
	__u64 top = 0;
	int *i;

	bpf_iter_num_new(&it, 0, 60);
	while ((i = bpf_iter_num_next(&it))) {
		struct leaf *o = new(struct leaf);

		if (!o)
			break;
		o->key = (*i * 23u + 7) % 61;
		bpf_spin_lock(&lock);
		add(&tree, &o->in, less);
		bpf_spin_unlock(&lock);
	}
	bpf_iter_num_destroy(&it);
	bpf_iter_num_new(&it, 0, 25);
	while ((i = bpf_iter_num_next(&it))) {
		bpf_spin_lock(&lock);
		n = bpf_rbtree_root(&tree);
		if (n && (__u32)*i % 3) {
			l = *i & 1 ? bpf_rbtree_left(&tree, n) : bpf_rbtree_right(&tree, n);
			if (l)
				n = l;
		}
		if (n)
			n = bpf_rbtree_remove(&tree, n);
		bpf_spin_unlock(&lock);
		if (n)
			drop(container_of(n, struct leaf, in));
	}
	bpf_iter_num_destroy(&it);
	bpf_spin_lock(&lock);
	n = bpf_rbtree_root(&tree);
	if (n) {
		top = container_of(n, struct leaf, in)->key;
		l = bpf_rbtree_left(&tree, n);
		r = bpf_rbtree_right(&tree, n);
		if (l) {
			top = top * 100 + container_of(l, struct leaf, in)->key;
			l = bpf_rbtree_right(&tree, l);
			if (l)
				top = top * 100 + container_of(l, struct leaf, in)->key;
		}
		if (r) {
			top = top * 100 + container_of(r, struct leaf, in)->key;
		}
	}
	bpf_spin_unlock(&lock);
	return top;
}

/* An object in a list and a tree at once; a second push of it fails and costs the count that it would have used. */
tc int both(struct __sk_buff *ctx)
{
	struct shared *s = new(struct shared), *t, *u;
	struct bpf_list_node *n;
	int failed;

	if (!s)
		return -1;
	s->key = 5;
	t = count(s);
	u = count(s);
	bpf_spin_lock(&lock);
	push_back(&slist, &s->l);
	add(&stree, &t->r, sless);
	failed = push_front(&slist, &u->l);
	bpf_spin_unlock(&lock);
	bpf_spin_lock(&lock);
	n = bpf_list_pop_back(&slist);
	bpf_spin_unlock(&lock);
	if (!n)
		return -2;
	s = container_of(n, struct shared, l);
	failed += s->key;
	drop(s);
	return failed;
}

/* What lists, trees and maps hold when the map goes is freed with it. */
tc int left(struct __sk_buff *ctx)
{
	__u32 key = 1;
	struct kept zero = {}, *k;
	struct chain *c = 0;
	struct bpf_iter_num it;
	struct box *b;
	struct item *m;

	bpf_map_update_elem(&keeps, &key, &zero, 0);
	k = bpf_map_lookup_elem(&keeps, &key);
	if (!k)
		return -1;
	bpf_iter_num_new(&it, 0, 20);
	while (bpf_iter_num_next(&it)) {
		c = new(struct chain);
		if (!c)
			break;
		c->key = 7;
		c = bpf_kptr_xchg(&k->chain, c);
		if (c) {
			struct chain *d = bpf_kptr_xchg(&k->chain, (void *)0);

			if (d) {
				c = bpf_kptr_xchg(&d->next, c);
				if (c)
					drop(c);
				c = bpf_kptr_xchg(&k->chain, d);
				if (c)
					drop(c);
			} else {
				drop(c);
			}
		}
	}
	bpf_iter_num_destroy(&it);
	b = new(struct box);
	if (!b)
		return -2;
	m = new(struct item);
	if (!m) {
		drop(b);
		return -3;
	}
	bpf_spin_lock(&b->lock);
	push_back(&b->items, &m->in);
	bpf_spin_unlock(&b->lock);
	b = bpf_kptr_xchg(&k->box, b);
	if (b)
		drop(b);
	c = k->chain;
	return c ? c->key : 0;
}

/* A value's objects go when it is replaced and when it is deleted. */
tc int replaced(struct __sk_buff *ctx)
{
	__u32 key = 2;
	struct kept zero = {}, *k;
	struct chain *c, *old;
	int i, gone = 0;

	for (i = 0; i < 3; i++) {
		bpf_map_update_elem(&keeps, &key, &zero, 0);
		k = bpf_map_lookup_elem(&keeps, &key);
		if (!k)
			return -1;
		c = new(struct chain);
		if (!c)
			return -2;
		old = bpf_kptr_xchg(&k->chain, c);
		if (old)
			drop(old);
		else
			gone++;
	}
	bpf_map_delete_elem(&keeps, &key);
	return gone;
}

/* What is dropped can still be read until the program ends. */
tc int still(struct __sk_buff *ctx)
{
	__u32 key = 3;
	struct kept zero = {}, *k;
	struct chain *c, *seen, *d;

	bpf_map_update_elem(&keeps, &key, &zero, 0);
	k = bpf_map_lookup_elem(&keeps, &key);
	if (!k)
		return -1;
	c = new(struct chain);
	if (!c)
		return -2;
	c->key = 11;
	c = bpf_kptr_xchg(&k->chain, c);
	if (c)
		drop(c);
	seen = k->chain;
	if (!seen)
		return -3;
	c = bpf_kptr_xchg(&k->chain, (void *)0);
	if (c)
		drop(c);
	d = new(struct chain);
	if (!d)
		return -4;
	d->key = 22;
	key = seen->key;
	drop(d);
	return key;
}

char _license[] SEC("license") = "GPL";
