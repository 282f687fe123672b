package photo

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"image"
	"runtime"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"golang.org/x/sys/cpu"
)

// libwebp/webp.wasm is libwebp's encoder of opaque pictures with its SSE code, as WebAssembly, made by
// libwebp/build.sh. wazero compiles it to machine code when the first picture is encoded, in a fifth of a second. Until
// then, and where wazero has no compiler, the translation encodes, which makes the same bytes in twice the time.

//go:embed libwebp/webp.wasm
var webpProgram []byte

// simdWebP is the compiled encoder. Each picture is encoded in a memory of its own.
type simdWebP struct {
	runtime wazero.Runtime
	program wazero.CompiledModule
}

// lateSIMDWebP is the encoder while it is compiled.
type lateSIMDWebP struct {
	done    chan struct{} // closed when it is compiled, or could not be
	encoder *simdWebP     // nil if it could not be, or encodes other bytes; read it after done
}

// compilingSIMDWebP starts to compile the encoder, once.
var compilingSIMDWebP = sync.OnceValue(func() *lateSIMDWebP {
	late := &lateSIMDWebP{done: make(chan struct{})}
	go func() {
		defer close(late.done)
		if simd, err := newSIMDWebP(webpProgram); err == nil && encodesAsBundled(simd.encode) {
			late.encoder = simd
		}
	}()
	return late
})

// ifReady returns the encoder if it can be used by now, else nil.
func (l *lateSIMDWebP) ifReady() *simdWebP {
	select {
	case <-l.done:
		return l.encoder
	default:
		return nil
	}
}

var errNoCompiler = errors.New("photo: no compiler of WebAssembly for this processor")

func newSIMDWebP(program []byte) (simd *simdWebP, err error) {
	defer func() {
		if r := recover(); r != nil { // wazero's, where the system forbids to make code
			simd, err = nil, fmt.Errorf("photo: compiling libwebp: %v", r)
		}
	}()
	if runtime.GOARCH != "arm64" && !cpu.X86.HasSSE41 {
		return nil, errNoCompiler
	}
	ctx := context.Background()
	machine := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler())
	pause := api.GoFunc(func(context.Context, []uint64) {})
	_, err = machine.NewHostModuleBuilder("etalase").
		NewFunctionBuilder().WithGoFunction(pause, nil, nil).Export("pause").
		Instantiate(ctx)
	if err != nil {
		return nil, err
	}
	compiled, err := machine.CompileModule(ctx, program)
	if err != nil {
		return nil, err
	}
	return &simdWebP{machine, compiled}, nil
}

var errShortMemory = errors.New("photo: libwebp has too little memory for a picture")

func (w *simdWebP) encode(img *image.YCbCr, quality int) (file []byte, err error) {
	ctx := context.Background()
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize")
	libwebp, err := w.runtime.InstantiateModule(ctx, w.program, config)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, libwebp.Close(ctx)) }()

	from := splitPlanes(img)
	width, height, chroma := from[0].width, from[0].height, from[1].width*from[1].height
	const sizeBytes = 4
	needBytes := uint32(width*height + 2*chroma)
	// At once what the planes, the encoder and the file take, which libwebp would ask for in many steps, each a copy.
	libwebp.Memory().Grow((needBytes + needBytes/4) >> 16)
	at, err := call(ctx, libwebp, "malloc", uint64(needBytes+2*sizeBytes))
	if err != nil {
		return nil, err
	}
	memory, ok := libwebp.Memory().Read(at, needBytes)
	if !ok {
		return nil, errShortMemory
	}
	to := from
	for i := range to {
		to[i].stride = to[i].width
		to[i].pix, memory = memory[:to[i].width*to[i].height], memory[to[i].width*to[i].height:]
	}
	limitRange(to, from)

	sizeAt := (at + needBytes + sizeBytes - 1) / sizeBytes * sizeBytes
	fileAt, err := call(ctx, libwebp, "encode",
		uint64(at), uint64(width), uint64(height), uint64(quality), uint64(webpMethod), uint64(sizeAt))
	if err != nil {
		return nil, err
	}
	size, _ := libwebp.Memory().ReadUint32Le(sizeAt)
	written, ok := libwebp.Memory().Read(fileAt, size)
	if !ok {
		return nil, errShortMemory
	}
	return append([]byte(nil), written...), nil
}

// call calls a function that returns an address. Its error is that of the function, or errShortMemory for the
// address 0.
func call(ctx context.Context, libwebp api.Module, name string, parameters ...uint64) (uint32, error) {
	results, err := libwebp.ExportedFunction(name).Call(ctx, parameters...)
	if err != nil {
		return 0, err
	}
	if results[0] == 0 {
		return 0, errShortMemory
	}
	return uint32(results[0]), nil
}
