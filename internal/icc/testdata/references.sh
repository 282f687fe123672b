#!/usr/bin/env bash
# Prints references.txt: what LittleCMS 2 makes of some colours of each profile.
#
#   mkdir /tmp/profiles && go test ./internal/icc -run LittleCMS -profiles /tmp/profiles
#   internal/icc/testdata/references.sh /tmp/profiles >internal/icc/testdata/references.txt
#
# It needs transicc (Debian: liblcms2-utils) and, for profiles made by others,
# libgs-common and icc-profiles-free.
set -euo pipefail

grays="0 1 8 20 50 90 128 160 200 240 255"
rgbs="0,0,0 255,255,255 128,128,128 20,20,20 60,60,60 200,200,200 255,0,0 0,255,0 0,0,255 0,255,255 255,0,255 255,255,0
234,51,35 240,134,50 144,255,60 200,30,40 90,140,70 30,60,120 180,140,110 220,180,150 70,40,30 10,30,20 100,20,90 250,240,200"
cmyks="0,0,0,0 0,0,0,255 255,0,0,0 0,255,0,0 0,0,255,0 255,255,0,0 255,0,255,0 0,255,255,0 255,255,255,0 255,255,255,255
128,0,0,0 0,128,0,0 0,0,128,0 0,0,0,128 60,50,50,0 120,100,100,20 191,173,171,230 30,90,110,10 100,40,120,60 10,20,25,0
200,150,40,30 77,204,180,51 13,13,13,240 240,210,80,5"

# colours NAME PROFILE VALUES SCALE prints the lines of one profile. Where only
# A2B0 is there, LittleCMS compensates the black point for its own intent alone.
# With primaries it has to be told not to.
colours() {
  local name="$1" profile="$2" scale="$4" intent="-t1"
  if grep -qa A2B1 "$profile"; then intent="-t1 -b"; elif grep -qa A2B0 "$profile"; then intent="-t0 -b"; fi
  for c in $3; do
    printf '%s | %s | ' "$name" "${c//,/ }"
    awk -v c="$c" -v scale="$scale" 'BEGIN { n = split(c, v, ","); for (i = 1; i <= n; i++) printf "%.6f ", v[i] * scale; print "" }' |
      transicc -n -s $intent -c0 -i"$profile" '-o*sRGB' 2>/dev/null | awk '{ printf "%.2f %.2f %.2f\n", $1, $2, $3 }'
  done
}

all() {
  case "$(head -c 20 "$2" | tail -c 4)" in
    "RGB ") colours "$1" "$2" "$rgbs" 1 ;;
    GRAY) colours "$1" "$2" "$grays" 1 ;;
    CMYK) colours "$1" "$2" "$cmyks" 0.392156862745098 ;;
  esac
}

echo "# Written by references.sh, which tells how."
for profile in "$1"/*.icc; do all "$(basename "$profile" .icc)" "$profile"; done
for profile in ghostscript/{default_cmyk,rommrgb,sgray} compatibleWithAdobeRGB1998 LStar-RGB Gray Gray-CIE_L; do
  all "/usr/share/color/icc/$profile.icc" "/usr/share/color/icc/$profile.icc"
done
