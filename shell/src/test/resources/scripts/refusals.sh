mkdir /proc/x || ls /nonexistent || cat / || cd /nowhere || rmdir /tmp/none || mv a b || rm || foo || echo all refused
echo x > /proc/nothing || echo status $?
ls -Z || sleep x || sysctl kernel.nothing || umount /tmp || mount -t nofs none /tmp || true
