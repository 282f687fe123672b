package site

import (
	"etalase/internal/diag"
	"etalase/internal/photo"
)

func faultText(f *photo.Fault) diag.Text { return diag.Text{ID: f.Error(), EN: f.Error()} }
