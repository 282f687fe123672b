#!/bin/sh
# Compiles libwebp's encoder of opaque pictures, with its SSE code, to webp.wasm:
#
#   sh build.sh /path/to/libwebp-1.6.0 [/path/to/emscripten/include/compat]
#
# The first folder is the source of the release that the module gen2brain/webp has translated. The second has the
# headers of Emscripten, which express SSE as WebAssembly's SIMD; with Debian's package emscripten it is found.
# Debian 12: clang, lld, wasi-libc, libclang-rt-dev-wasm32, binaryen, emscripten.
#
# Then run `go test ./internal/photo`: TestSIMDWebPEncodesTheSameBytes compares it with the module.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
headers=${2:-/usr/share/emscripten/cache/sysroot/include/compat}
cd "$1"
enc="analysis config cost filter frame iterator picture quant syntax token tree webp"
dsp="cost cost_sse2 cpu dec dec_clip_tables dec_sse2 dec_sse41 enc enc_sse2 enc_sse41 ssim ssim_sse2"
utils="bit_writer_utils thread_utils utils"
sources="$here/encode.c"
for name in $enc; do sources="$sources src/enc/${name}_enc.c"; done
for name in $dsp; do sources="$sources src/dsp/$name.c"; done
for name in $utils; do sources="$sources src/utils/$name.c"; done
target="--target=wasm32-wasi --sysroot=/usr -mexec-model=reactor"
objects=$(mktemp -d)
trap 'rm -r "$objects"' EXIT
for source in $sources; do
  clang $target -c -w -I/usr/include/wasm32-wasi -I"$headers" -I. \
    -O3 -flto -msimd128 -mbulk-memory -mnontrapping-fptoint \
    -DNDEBUG -DEMSCRIPTEN -D__SSE__ -D__SSE2__ -D__SSE3__ -D__SSSE3__ -D__SSE4_1__ -DWEBP_REDUCE_SIZE \
    -o "$objects/$(basename "$source").o" "$source"
done
clang $target -Wl,--no-entry,--gc-sections,--strip-all,--export=malloc,--lto-O3 -o "$objects/webp.wasm" "$objects"/*.o
wasm-opt --enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int -O4 "$objects/webp.wasm" -o "$here/webp.wasm"
