#!/bin/sh
# Makes FOGRA39-coated.icc again, in the folder one stands in. Needs Debian's argyll and icc-profiles-free.
set -eu
here=$(pwd)
data=${ICC_PROFILES_FREE:-/usr/share/color/icc}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$data/FOGRA39L.ti3" "$scratch/"
cd "$scratch"
colprof -qm -bl -nc -cmt -dpp -S "$data/sRGB.icc" -l300 -L95 -kr \
    -D "FOGRA39 coated" \
    -C "Made from FOGRA39L.ti3 (icc-profiles-free, (c) Kai-Uwe Behrmann); zlib licence, no warranty" \
    -O "$here/FOGRA39-coated.icc" FOGRA39L
