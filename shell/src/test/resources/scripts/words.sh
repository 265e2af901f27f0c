echo plain   words   # a comment
echo 'single # quoted' "double \"quoted\" \\ \$" back\ slash
echo -n no; echo -n " newline"; echo
echo -e 'tab\there\x41\0101'; echo ';' '|' ">"
echo one && echo two || echo three
false || echo after false: $?
false; echo not reached
