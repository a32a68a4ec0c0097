// Package support is what every generated package brings with it. It is real Go,
// tested here; package emit copies the files that an output needs.
package support
