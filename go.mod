module example.com/specgen

go 1.25.0

require (
	github.com/dave/jennifer v1.7.1
	github.com/yuin/goldmark v1.8.7
	go.yaml.in/yaml/v3 v3.0.6
)

require (
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	github.com/stretchr/testify v1.12.1
	golang.org/x/mod v0.38.0
	golang.org/x/net v0.58.0
)

require golang.org/x/text v0.41.0 // indirect

tool example.com/specgen/cmd/specgen
