mkdir -p /tmp/a/b; cd /tmp/a; pwd
echo one > f; echo two >> f; cat f; cat < f | wc -l
ln -s f link; ls -1; ls -l
mv f b; ls b link; cat link || echo dangling
rm link; rm b/f; rmdir b; ls
echo x > 1; echo y > 2; echo [12] * '*' /tmp/a/?
cat 1 2 3 > all 2> errors || cat errors
grep -n y 1 2
rm -r /tmp/a; ls /tmp/a
