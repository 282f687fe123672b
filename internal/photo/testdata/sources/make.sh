#!/bin/sh
# Made the files beside it, once, with ImageMagick 6.9, libjpeg-turbo 2.1 and libwebp 1.2: the same
# picture, four fields of one colour each, in the forms that Go's own encoders do not write.
set -e
convert -size 24x16 xc:'rgb(200,40,50)' xc:'rgb(40,160,70)' +append top.png
convert -size 24x16 xc:'rgb(50,70,190)' xc:'rgb(240,235,220)' +append bottom.png
convert top.png bottom.png -append whole.png
convert whole.png -colorspace CMYK -quality 95 cmyk.jpg # as Adobe writes it, inverted
convert whole.png whole.ppm
cjpeg -quality 95 -progressive whole.ppm > progressive.jpg
cjpeg -quality 95 -restart 1B whole.ppm > restart.jpg
cjpeg -quality 95 -sample 1x1 whole.ppm > full-chroma.jpg
cjpeg -quality 95 -sample 2x1 whole.ppm > broad-chroma.jpg
cjpeg -quality 95 -sample 1x2 whole.ppm > tall-chroma.jpg
cjpeg -quality 95 -sample 4x1 whole.ppm > quarter-chroma.jpg
cjpeg -quality 95 -rgb whole.ppm > rgb.jpg
cjpeg -quality 95 -arithmetic whole.ppm > arithmetic.jpg
convert whole.png -type Palette PNG8:palette.png
convert whole.png -interlace PNG PNG24:interlaced.png
convert whole.png PNG48:deep.png
convert whole.png -negate negative.gif
convert -delay 10 whole.png negative.gif animated.gif
gif2webp -quiet -lossy -q 95 animated.gif -o animated.webp
cwebp -quiet -lossless whole.png -o lossless.webp
rm top.png bottom.png whole.png whole.ppm negative.gif
