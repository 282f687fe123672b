// What Etalase calls of libwebp: it encodes an opaque picture of planes. build.sh compiles it to webp.wasm.

#include <stddef.h>
#include "src/enc/vp8i_enc.h"
#include "src/enc/vp8li_enc.h"
#include "src/webp/encode.h"

// pause returns to Go and comes back. Go cannot stop a goroutine in compiled WebAssembly, and its garbage collector
// waits until all have stopped.
__attribute__((import_module("etalase"), import_name("pause"))) void etalase_pause(void);

static int on_progress(int percent, const WebPPicture* picture) {
  etalase_pause();
  return 1;
}

// encode writes a WebP file of planes that stand one after another: Y, then U and V of half the width and height,
// rounded up. It returns where the file is and writes its length to size; NULL if memory is short.
__attribute__((export_name("encode")))
uint8_t* encode(uint8_t* planes, int width, int height, int quality, int method, uint32_t* size) {
  WebPConfig config;
  WebPPicture picture;
  WebPMemoryWriter writer;
  const int chroma_width = (width + 1) / 2, chroma_height = (height + 1) / 2;
  if (!WebPConfigInit(&config) || !WebPPictureInit(&picture)) return NULL;
  config.quality = quality;
  config.method = method;
  picture.width = width;
  picture.height = height;
  picture.y = planes;
  picture.u = picture.y + width * height;
  picture.v = picture.u + chroma_width * chroma_height;
  picture.y_stride = width;
  picture.uv_stride = chroma_width;
  picture.progress_hook = on_progress;
  picture.writer = WebPMemoryWrite;
  picture.custom_ptr = &writer;
  WebPMemoryWriterInit(&writer);
  if (!WebPEncode(&config, &picture)) return NULL;
  *size = writer.size;
  return writer.mem;
}

// The rest stands for what only transparent, lossless and RGB pictures need. It is never called, and without it the
// program is half as large and compiled in half the time.

int VP8LEncodeImage(const WebPConfig* const config, const WebPPicture* const picture) { return 0; }
void VP8EncInitAlpha(VP8Encoder* const enc) {
  enc->has_alpha = 0;
  enc->alpha_data = NULL;
  enc->alpha_data_size = 0;
}
int VP8EncStartAlpha(VP8Encoder* const enc) { return 1; }
int VP8EncFinishAlpha(VP8Encoder* const enc) { return 1; }
int VP8EncDeleteAlpha(VP8Encoder* const enc) { return 1; }
int WebPPictureARGBToYUVA(WebPPicture* picture, WebPEncCSP colorspace) { return 0; }
int WebPPictureARGBToYUVADithered(WebPPicture* picture, WebPEncCSP colorspace, float dithering) { return 0; }
int WebPPictureSharpARGBToYUVA(WebPPicture* picture) { return 0; }
int WebPPictureYUVAToARGB(WebPPicture* picture) { return 0; }
void WebPCleanupTransparentArea(WebPPicture* picture) {}
void WebPReplaceTransparentPixels(WebPPicture* const picture, uint32_t color) {}
