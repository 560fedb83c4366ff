#!/bin/sh
# Makes two authorities with openssl, asks each with the product's own question about the digest of
# bytes 0 to 31, has openssl verify its own answers, and keeps the answers and the question here.
# Usage: sh tests/data/time_stamps/make.sh, from the top of the project.
set -eu
here=tests/data/time_stamps
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

.venv/bin/python - "$here/question.tsq" <<'PY'
import sys
from pathlib import Path
from carerdesk.store.time_stamps import question
Path(sys.argv[1]).write_bytes(question(bytes(range(32)), bytes(range(8))))
PY

cat > "$work/tsa.cnf" <<'CNF'
[req]
distinguished_name = name
prompt = no
x509_extensions = tsa_ext
[name]
O = Anyborough Time Stamps
CN = Invented authority
[tsa_ext]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
basicConstraints = critical, CA:true
[tsa]
default_tsa = tsa1
[tsa1]
serial = $ENV::WORK/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.3.6.1.4.1.55555.1
other_policies = 1.3.6.1.4.1.55555.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
CNF
export WORK="$work"
for kind in rsa ec; do
  if [ $kind = rsa ]; then how="-newkey rsa:2048"; else how="-newkey ec -pkeyopt ec_paramgen_curve:P-256"; fi
  openssl req -x509 $how -nodes -days 36500 -config "$work/tsa.cnf" \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
  echo 01 > "$work/serial"
  openssl ts -reply -config "$work/tsa.cnf" -queryfile "$here/question.tsq" \
    -signer "$work/cert.pem" -inkey "$work/key.pem" -out "$here/$kind.tsr" 2>/dev/null
  openssl ts -verify -queryfile "$here/question.tsq" -in "$here/$kind.tsr" -CAfile "$work/cert.pem"
done
# The token alone, without the answer around it, and an answer whose certificate was left out.
openssl ts -reply -in "$here/rsa.tsr" -token_out -out "$here/token.der"
