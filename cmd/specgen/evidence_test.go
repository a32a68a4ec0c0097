package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEvidence runs documents whose examples have other keys than their names.
func TestEvidence(t *testing.T) {
	head := "| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n"
	yes := " | :heavy_check_mark: | |"
	row := "| `data` | List[[models.Order](order.md)]" + yes + " [<br/>{<br/>\"orderId\": 1,<br/>\"placedOn\": \"a\\|b\",<br/>\"paidWith\": 2,<br/>\"shopURL\": 3,<br/>\"@type\": 4<br/>}<br/>] |\n"
	note := func(key string) string {
		return fmt.Sprintf("  docs/orders.md:7:%d: note: an example writes it here\n", strings.Index(row, key)+1)
	}
	workspace(t, map[string]string{
		"docs/order.md": "# Order\n\n## Fields\n\n" + head +
			"| `order_id` | *str*" + yes + "|\n| `placed_on` | *str*" + yes + "|\n| `paid_with` | *str*" + yes + "|\n| `shop_url` | *str*" + yes + "|\n| `at_type` | *str*" + yes + "|\n",
		"docs/orders.md": "# Orders\n\n## Fields\n\n" + head + row,
	})
	got := specgen(t, "generate", "-o", "shop", "docs")
	require.Equal(t, exitOK, got.status)
	require.Equal(t, "docs/order.md:7:4: warning: the examples write 3 of 5 keys in camel case, as \"orderId\" for order_id; specgen writes them as they are: --wire camel would agree with the examples [wire-mismatch]\n"+
		"  7 | | `order_id` | *str* | :heavy_check_mark: | ||\n"+
		"    |    ^~~~~~~~\n"+
		note("orderId")+
		"docs/order.md:10:4: warning: the examples write \"shopURL\" for shop_url, where --wire camel writes \"shopUrl\"; if they are right, correct it: {in: [Order], field: shop_url, wire: shopURL, was: shopUrl, reason: examples} [wire-mismatch]\n"+
		"  10 | | `shop_url` | *str* | :heavy_check_mark: | ||\n"+
		"     |    ^~~~~~~~\n"+
		note("shopURL")+
		"docs/order.md:11:4: warning: the examples write \"@type\" for at_type, where --wire camel writes \"atType\"; if they are right, correct it: {in: [Order], field: at_type, wire: \"@type\", was: atType, reason: examples} [wire-mismatch]\n"+
		"  11 | | `at_type` | *str* | :heavy_check_mark: | ||\n"+
		"     |    ^~~~~~~\n"+
		note("@type"), got.stderr)

	camel := specgen(t, "generate", "--wire", "camel", "-o", "shop", "docs")
	require.Equal(t, exitOK, camel.status)
	require.NotContains(t, camel.stderr, "would agree")
	require.Contains(t, camel.stderr, "where specgen writes \"shopUrl\"")
}
