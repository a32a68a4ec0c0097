package parse

// Flavour is what a page has beside Markdown: the markup of the tool that
// publishes it.
type Flavour string

// The flavours.
const (
	MDX     Flavour = "mdx"     // components of JSX, imports and exports
	MkDocs  Flavour = "mkdocs"  // tabs and admonitions
	Hugo    Flavour = "hugo"    // shortcodes
	Markdoc Flavour = "markdoc" // tags; those of Liquid look the same
	Slate   Flavour = "slate"   // ERB; asides and headings in HTML
)

// Flavours returns all flavours.
func Flavours() []Flavour { return []Flavour{MDX, MkDocs, Hugo, Markdoc, Slate} }

// anchor is a name that markup gives to a place of a page.
type anchor struct {
	id string
	at int // offset of the tag
}

// apply makes src Markdown: what the flavour adds becomes blank, and what it
// indents comes to the left. No text moves: white space and the markers of lists
// and quotes do, and so do the line ends before them. It returns the anchors that
// the markup names.
func (f Flavour) apply(src []byte) []anchor {
	switch f {
	case MDX:
		m := newMDX(src)
		edit(src, m)
		return m.anchors
	case MkDocs:
		edit(src, &mkdocs{src: src})
	case Hugo:
		edit(src, newHugo(src))
	case Markdoc:
		m := newMarkdoc(src)
		edit(src, m)
		return m.anchors
	case Slate:
		blankERB(src)
		s := &slate{src: src}
		edit(src, s)
		return s.anchors
	default:
		panic("parse: unknown flavour " + string(f))
	}
	return nil
}
