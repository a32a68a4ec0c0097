package support

func decodeNullable[T any](x *Nullable[T], d *decoder, decode func(*T, *decoder)) {
	if d.null() {
		*x = Null[T]()
		return
	}
	x.value = new(T)
	decode(x.value, d)
}

func encodeNullable[T any](x Nullable[T], e *encoder, key string, encode func(*T, *encoder)) {
	if x.value != nil {
		encode(x.value, e.key(key))
	} else if x.null {
		e.key(key).null()
	}
}
