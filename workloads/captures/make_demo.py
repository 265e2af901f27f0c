#!/usr/bin/env python3
"""Makes demo.pcap: traffic of our own between two network namespaces, captured on the wire between them.

    sudo unshare -n python3 make_demo.py demo.pcap          (needs iproute2, tcpdump, /dev/net/tun)

Two hosts, A and B, each have three tap devices, one a subnet. This program is the cable between them: it carries frames
from the taps onto a veth pair and back. On the wire the second subnet is VLAN 100 (802.1Q) and the third is VLAN 201
inside of VLAN 200 (802.1ad). A asks B for web pages, sends it datagrams and echo requests (some so long that they are
fragmented) over IPv4 and IPv6, and knocks at a closed port. Nothing of any other network is in the capture.
"""
import os, fcntl, struct, socket, select, subprocess, sys, time, threading
CLONE_NEWNET=0x40000000
import ctypes; libc=ctypes.CDLL(None, use_errno=True)
def sh(c): subprocess.run(c, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
TUNSETIFF=0x400454ca; IFF_TAP=2; IFF_NO_PI=0x1000
def ns(): assert libc.unshare(CLONE_NEWNET)==0; return os.open('/proc/self/ns/net', os.O_RDONLY)
def enter(f): assert libc.setns(f, CLONE_NEWNET)==0
def tap(name):
    fd=os.open('/dev/net/tun', os.O_RDWR); fcntl.ioctl(fd, TUNSETIFF, struct.pack('16sH', name.encode(), IFF_TAP|IFF_NO_PI)); return fd
nets={}
for h,last in (('A',1),('B',2)):
    nets[h]=ns(); sh('ip link set lo up')
    taps=[]
    for i in range(3):
        taps.append(tap(f't{i}'))
        sh(f'ip link set t{i} address 02:00:00:00:0{i}:0{last}; ip addr add 10.{i}.0.{last}/24 dev t{i}; ip -6 addr add fd0{i}::{last}/64 dev t{i} nodad; ip link set t{i} up')
    nets[h+'t']=taps
W=ns(); sh('ip link add w0 type veth peer name w1; ip link set w0 mtu 1600 up; ip link set w1 mtu 1600 up; sysctl -w net.ipv6.conf.w0.disable_ipv6=1 net.ipv6.conf.w1.disable_ipv6=1 || true')
w=[]
for d in ('w0','w1'):
    s=socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3)); s.bind((d,0)); s.setsockopt(263, 8, 1) ; w.append(s)
for s in w: s.setsockopt(263,23,1)   # PACKET_IGNORE_OUTGOING
cap=subprocess.Popen(['tcpdump','-i','w0','-U','-s','96','-w',sys.argv[1]],stderr=subprocess.DEVNULL)
time.sleep(1.5)
TAG=[b'', struct.pack('>HH',0x8100,100), struct.pack('>HHHH',0x88a8,200,0x8100,201)]
stop=False
def pump():
    fds={}
    for h,s in (('A',w[0]),('B',w[1])):
        for i,t in enumerate(nets[h+'t']): fds[t]=('t',i,s)
    fds[w[0].fileno()]=('w',nets['At'],w[0]); fds[w[1].fileno()]=('w',nets['Bt'],w[1])
    while not stop:
        for fd in select.select(list(fds),[],[],0.2)[0]:
            k=fds[fd]
            if k[0]=='t':
                f=os.read(fd,65536); k[2].send(f[:12]+TAG[k[1]]+f[12:])
            else:
                f,anc,_,_=k[2].recvmsg(65536,256)
                for lvl,typ,data in anc:
                    if lvl==263 and typ==8:
                        st,ln,sl,mac,nt,tci,tpid=struct.unpack('IIIHHHH',data[:20])
                        if st&0x10: f=f[:12]+struct.pack('>HH',tpid if st&0x40 else 0x8100,tci)+f[12:]
                t=struct.unpack('>H',f[12:14])[0]
                if t==0x8100: os.write(k[1][1], f[:12]+f[16:])
                elif t==0x88a8: os.write(k[1][2], f[:12]+f[20:])
                else: os.write(k[1][0], f)
enter(W); th=threading.Thread(target=pump); th.start()
def inB(c): enter(nets['B']); p=subprocess.Popen(c,shell=True,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL); return p
srv=inB("python3 - <<'P'\nimport http.server,socket,threading,signal\nsignal.alarm(40)\nclass H(http.server.BaseHTTPRequestHandler):\n    def do_GET(s):\n        b=b'x'*5000; s.send_response(200); s.send_header('Content-Length',str(len(b))); s.end_headers(); s.wfile.write(b)\n    def log_message(s,*a): pass\nclass S(http.server.ThreadingHTTPServer): address_family=socket.AF_INET6\nu=socket.socket(socket.AF_INET6,socket.SOCK_DGRAM); u.bind(('::',5300))\ndef e():\n    while True:\n        d,a=u.recvfrom(9000); u.sendto(d[::-1],a)\nthreading.Thread(target=e,daemon=True).start()\nS(('::',8080),H).serve_forever()\nP")
time.sleep(1.0); enter(nets['A'])
import urllib.request
def echo(a,n,i):
    six=':' in a
    s=socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_RAW, 58 if six else 1); s.settimeout(1)
    m=struct.pack('>BBHHH',128 if six else 8,0,0,7,i)+b'e'*n
    if not six:
        t=sum(struct.unpack('>%dH'%(len(m)//2),m)); t=(t&0xffff)+(t>>16); t=(t&0xffff)+(t>>16); m=m[:2]+struct.pack('>H',~t&0xffff)+m[4:]
    s.sendto(m,(a,0)); s.recv(9000)
for i in range(3):
    for n in (56,56,56,56,3000,3000): echo(f'10.{i}.0.2',n,i); echo(f'fd0{i}::2',n,i)
    for u in (f'http://10.{i}.0.2:8080/', f'http://[fd0{i}::2]:8080/'):
        for _ in range(3): urllib.request.urlopen(u,timeout=5).read()
    s4=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); s6=socket.socket(socket.AF_INET6,socket.SOCK_DGRAM); s4.settimeout(2); s6.settimeout(2)
    for n in (1,20,100,1200,2500):
        for s,a in ((s4,f'10.{i}.0.2'),(s6,f'fd0{i}::2')):
            s.sendto(b'q'*n,(a,5300)); s.recv(9000)
    try: socket.create_connection((f'10.{i}.0.2',81),1)
    except OSError: pass
time.sleep(0.5); srv.kill()
cap.terminate(); cap.wait(); stop=True; th.join()
