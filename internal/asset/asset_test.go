package asset

import (
	"crypto/sha256"
	"testing"
)

func TestNames(t *testing.T) {
	name := Name("lembar", sha256.Sum256([]byte("a")), "-640.webp")
	if want := "lembar-ca978112ca1b-640.webp"; name != want {
		t.Errorf("the name is %s, not %s", name, want)
	}
	if Path(name) != "/assets/"+name || File(name) != "assets/"+name {
		t.Errorf("%s, %s", Path(name), File(name))
	}
}
