# python3 choose.py SEED GROUP PEOPLE < numbers.txt      (one employee number a line)
import hashlib, sys
seed, group, people = sys.argv[1], sys.argv[2], int(sys.argv[3])
numbers = {line.strip() for line in sys.stdin.buffer.read().decode("utf-8").splitlines() if line.strip()}
key = lambda number: hashlib.sha256(f"{seed}\n{group}\n{number}".encode("utf-8")).hexdigest()
for number in sorted(numbers, key=key)[:people]: print(number)
