echo not printed; echo 'unterminated
