# Sourced by installer/run when there is no display: the main job through ninelivesctl, on a real
# environment with a live writer, and a picture of every page.
work=$(mktemp -d "${TMPDIR:-/var/tmp}/ninelives-demo.XXXXXX")
pictures="${XDG_CACHE_HOME:-$HOME/.cache}/ninelives/pages"
writer=
finish() {
  if [ -n "$writer" ]; then kill "$writer" 2>/dev/null || true; wait "$writer" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
ctl() { echo "\$ ninelivesctl $*"; "$bin/ninelivesctl" --catalog "$work/catalog.sqlite" "$@"; }

home=
if [ "${#homes[@]}" -gt 0 ]; then
  home=${homes[0]}
elif [ -n "$demo" ]; then
  home=$work/orders
  say "no display: a live environment in $home"
  mkdir "$home"
  mkfifo "$work/alive" # the writer ends when nobody holds this open any more
  exec 9<>"$work/alive"
  "$bin/ninelives-ledger" --home "$home" --threads 4 --rate 50 --seconds 0 --log-max 300000 \
    --databases orders.db:btree:4096,stock.db:btree:16384,customers.db:hash:4096 \
    --checkpoint-seconds 2 --abort-percent 5 --long-percent 1 <"$work/alive" 9<&- >"$work/writer.log" 2>&1 &
  writer=$!
  sleep 4
fi
if [ -n "$home" ]; then
  ctl vault init "$work/vault"
  ctl env add "$home" --name orders --vault "$work/vault"
  ctl env show orders
  ctl backup full orders
  ctl standby create orders "$work/standby" --name standby
  sleep 2
  ctl standby update "$work/standby"
  ctl standby status "$work/standby"
  ctl backup incremental orders
  ctl vault show "$work/vault"
  commit=$("$bin/ninelivesctl" --catalog "$work/catalog.sqlite" log show orders --limit 0 | awk '$3=="commit"{print $1}' | tail -n 25 | head -n 1)
  ctl restore orders --commit "$commit" --destination "$work/restored" || ctl restore orders --latest --destination "$work/restored"
  ctl verify orders --drill
  ctl doctor
else
  say "no display and no environment given: only the empty pages are drawn"
fi
say "drawing every page"
mkdir -p "$pictures"
QT_QPA_PLATFORM=offscreen "$bin/ninelives" --catalog "$work/catalog.sqlite" --screenshots "$pictures"
say "pictures of every page: $pictures"
ls "$pictures"/*
