# shellcheck shell=bash disable=SC2034
# What the scripts beside this file share: where things are, and which server they are for. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

# Cargo.toml pins pgrx; cargo-pgrx has to be exactly that version.
pgrx_version=$(sed -n 's/^pgrx = .*"=\([0-9.]*\)".*/\1/p' "$root/Cargo.toml")
# A private copy, for machines whose own cargo-pgrx is another version that other projects need.
pgrx_private_root="${XDG_CACHE_HOME:-$HOME/.cache}/pggit/cargo-pgrx-$pgrx_version"
if [[ -x $pgrx_private_root/bin/cargo-pgrx ]]; then
    PATH="$pgrx_private_root/bin:$PATH"
fi

target_dir=${CARGO_TARGET_DIR:-$root/target}
debian_pg=15

# Debian's /usr/bin/pg_config speaks for the newest server that is installed, so the versioned one comes first.
if [[ -z ${PG_CONFIG:-} ]]; then
    PG_CONFIG=/usr/lib/postgresql/$debian_pg/bin/pg_config
    if [[ ! -x $PG_CONFIG ]] && command -v pg_config >/dev/null; then
        PG_CONFIG=$(command -v pg_config)
    fi
fi
export PG_CONFIG

say() { printf '%s\n' "$*"; }

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# Runs a command as root: as it is, or through sudo.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "needs root, and there is no sudo, for: $*"
    fi
}

pg_major() {
    "$PG_CONFIG" --version | sed -E 's/^PostgreSQL ([0-9]+).*/\1/'
}

# The flags that cargo-pgrx adds when it builds the library. Whatever else compiles the extension passes the same, because
# other flags are another fingerprint: every crate, with the bindings of the server's headers, would be built twice.
pgrx_cargo_config='target.'\''cfg(all(target_family = "unix", not(target_os = "macos")))'\''.rustflags = ["-C", "link-arg=-Wl,--no-gc-sections"]'
