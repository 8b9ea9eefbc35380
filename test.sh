#!/usr/bin/env bash
# Runs every test, on a real PostgreSQL and RabbitMQ too. Needs the .NET SDK; installs both servers (Debian, Ubuntu) where they are
# missing, and starts throw-away ones unless PAYFLOW_TEST_POSTGRES or PAYFLOW_TEST_RABBITMQ name some. The last line is the sum: "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")" || exit 1
work=$(mktemp -d) || exit 1
bin=''
as_server=()

server() { (cd / && "${as_server[@]}" "$bin/$1" -D "$work/pg/data" "${@:2}") >/dev/null 2>&1; }
trap '[ -f "$work/pg/data/postmaster.pid" ] && server pg_ctl -m immediate stop; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
give_up() { echo "$1" >&2; echo "0 passed, 1 failed"; exit 1; }

find_binaries() {
  bin=$(find /usr/lib/postgresql/*/bin -name initdb 2>/dev/null | sort -V | tail -n 1)
  bin=$(dirname "${bin:-$(command -v initdb || echo .)}")
  [ -x "$bin/initdb" ]
}

root=()
[ "$(id -u)" = 0 ] || root=(sudo)

install() {
  "${root[@]}" apt-get update -qq && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
}

install_postgres() {
  # Debian's package would start a cluster of its own; told so beforehand, it does not.
  "${root[@]}" mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' | "${root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
  install postgresql
}

install_rabbitmq() {
  # Debian's package would start a service; a policy that is gone afterwards forbids it.
  local policy=/usr/sbin/policy-rc.d ours=
  [ -e "$policy" ] || { ours=1; printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null; "${root[@]}" chmod +x "$policy"; }
  install rabbitmq-server
  local code=$?
  [ -z "$ours" ] || "${root[@]}" rm -f "$policy"
  return "$code"
}

start_postgres() {
  mkdir -p "$work/pg" && chmod 711 "$work"
  if [ "$(id -u)" = 0 ]; then as_server=(runuser -u nobody --); chown nobody "$work/pg"; fi
  server initdb -U postgres -A trust -E UTF8 --no-locale --no-sync || return 1
  for _ in 1 2 3 4 5; do
    local port=$((20000 + RANDOM % 12000))
    local options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=on -c max_connections=300"
    export PAYFLOW_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
    server pg_ctl -l "$work/pg/log" -w -o "$options" start && return 0
  done
  cat "$work/pg/log" >&2
  return 1
}

if [ -z "${PAYFLOW_TEST_POSTGRES:-}" ]; then
  find_binaries || { install_postgres && find_binaries; } || give_up "PostgreSQL is not installed, and could not be."
  start_postgres || give_up "PostgreSQL did not start."
fi
export PAYFLOW_REQUIRE_POSTGRES=1
# The tests start their own, as some of them stop it.
[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || install_rabbitmq || give_up "RabbitMQ is not installed, and could not be."
export PAYFLOW_REQUIRE_RABBITMQ=1
export PAYFLOW_CHAOS_SEEDS=${PAYFLOW_CHAOS_SEEDS:-5000}

dotnet build PayFlow.Gateways.sln -c Release --nologo -v minimal || give_up "The build failed."
# One project after the other: their results' file names differ by the second.
dotnet test PayFlow.Gateways.sln -c Release --no-build --nologo -m:1 --logger trx --results-directory "$work/results"
code=$?
sum() { cat "$work"/results/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }
passed=$(sum passed) failed=$(sum failed)
# A test project that crashed has counted nothing, and no test at all is no success: both have failed all the same.
if [ "$failed" = 0 ] && { [ "$code" != 0 ] || [ "$passed" = 0 ]; }; then failed=1; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
