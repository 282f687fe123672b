package photo

import (
	"testing"

	"github.com/gen2brain/webp"
)

// Where the machine has a libwebp of its own, it must not be what encodes:
// then the golden sums of the pictures would be those of that machine.
func TestTheMachinesLibwebpIsNotUsed(t *testing.T) {
	if preferTheMachines {
		t.Error("the module's switch is on")
	}
	t.Logf("the machine's libwebp: %v", map[bool]string{true: "there", false: "not there"}[webp.Dynamic() == nil])
}
