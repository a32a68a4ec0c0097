package emit

// components numbers the strongly connected components of a graph, by Tarjan's
// algorithm with its stack on the heap, since documents can be long chains.
func components[N comparable](nodes []N, next func(N) []N) map[N]int {
	type frame struct {
		node N
		rest []N
	}
	component := make(map[N]int, len(nodes))
	index, low := map[N]int{}, map[N]int{}
	var open []N
	var stack []frame
	enter := func(d N) {
		index[d] = len(index) + 1
		low[d] = index[d]
		open = append(open, d)
		stack = append(stack, frame{d, next(d)})
	}
	for _, root := range nodes {
		if index[root] != 0 {
			continue
		}
		for enter(root); len(stack) > 0; {
			top := &stack[len(stack)-1]
			if len(top.rest) > 0 {
				d := top.rest[0]
				top.rest = top.rest[1:]
				if index[d] == 0 {
					enter(d)
				} else if _, closed := component[d]; !closed {
					low[top.node] = min(low[top.node], index[d])
				}
				continue
			}
			d := top.node
			stack = stack[:len(stack)-1]
			if len(stack) > 0 {
				parent := stack[len(stack)-1].node
				low[parent] = min(low[parent], low[d])
			}
			if low[d] != index[d] {
				continue
			}
			number := len(component) + 1
			for {
				member := open[len(open)-1]
				open = open[:len(open)-1]
				component[member] = number
				if member == d {
					break
				}
			}
		}
	}
	return component
}
